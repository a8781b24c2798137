//! Rules about the tools of a collection.

super::rules! {
    EMPTY_COLLECTION Error "empty-collection"
    en "This collection holds no tool."
       "Who opens it would find nothing."
       "Name a tool with `@tool id \"What it is for\"`."
    nl "In deze verzameling staat geen hulpmiddel."
       "Wie haar opent, zou niets vinden."
       "Noem een hulpmiddel met `@hulpmiddel id \"Waar het voor is\"`."

    UNKNOWN_MEMBER Error "unknown-member"
    en "There is no tool `{0}` on this shelf."
       "A collection can only lead to tools that are there."
       "Check the name: it is the id in the header of that tool."
    nl "Er is in deze bibliotheek geen hulpmiddel `{0}`."
       "Een verzameling kan alleen verwijzen naar hulpmiddelen die er zijn."
       "Controleer de naam. Het is het id in de kop van dat hulpmiddel."

    DOUBLED_MEMBER Error "doubled-member"
    en "The tool `{0}` stands in this collection already, on line {1}."
       "The order would no longer say which comes first."
       "Remove one of the two."
    nl "Het hulpmiddel `{0}` staat al in deze verzameling, op regel {1}."
       "Uit de volgorde blijkt dan niet meer wat het eerst komt."
       "Haal een van de twee weg."

    COLLECTION_AS_TOOL Error "collection-as-tool"
    en "`{0}` is a collection, which nobody works through."
       "It cannot be set ready for a client."
       "Name one of the tools in it."
    nl "`{0}` is een verzameling, en die doorloopt niemand."
       "Ze kan niet voor een cliënt worden klaargezet."
       "Noem een van de hulpmiddelen die erin staan."
}
