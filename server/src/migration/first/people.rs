//! Organisations, people, who accompanies whom, and who is signed in.

use sea_orm_migration::{
    prelude::{DbErr, SchemaManager},
    schema::{
        big_integer, big_integer_null, binary, boolean, integer, string, string_null, text, uuid,
        uuid_null,
    },
    sea_query::{ConditionalStatement, Expr, ExprTrait, Index, Table},
};

use super::reference;

pub(super) async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("organisation")
                .col(uuid("id").primary_key())
                .col(string("slug").unique_key())
                .col(string("name"))
                .col(text("contact"))
                .col(text("crisis"))
                .col(text("settings"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("person")
                .col(uuid("id").primary_key())
                .col(uuid("organisation_id"))
                .col(string("role"))
                .col(string("email"))
                .col(string("name"))
                .col(string_null("password_hash"))
                .col(string("language"))
                .col(string("zone"))
                .col(boolean("active"))
                .col(big_integer("created_at"))
                .foreign_key(&mut reference("organisation_id", "organisation"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("person_email")
                .table("person")
                .col("organisation_id")
                .col("email")
                .unique()
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("link")
                .col(uuid("id").primary_key())
                .col(uuid("organisation_id"))
                .col(uuid("client_id"))
                .col(uuid("professional_id"))
                .col(big_integer("since"))
                .col(big_integer_null("until"))
                .foreign_key(&mut reference("organisation_id", "organisation"))
                .foreign_key(&mut reference("client_id", "person"))
                .foreign_key(&mut reference("professional_id", "person"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("link_open")
                .table("link")
                .col("client_id")
                .col("professional_id")
                .unique()
                .and_where(Expr::col("until").is_null())
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("link_professional")
                .table("link")
                .col("professional_id")
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("web_session")
                .col(binary("id_hash").primary_key())
                .col(binary("data"))
                .col(uuid_null("person_id"))
                .col(big_integer("expires_at"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("web_session_expiry")
                .table("web_session")
                .col("expires_at")
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("sign_in_guard")
                .col(string("key").primary_key())
                .col(integer("failures"))
                .col(big_integer("until"))
                .to_owned(),
        )
        .await
}
