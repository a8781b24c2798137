//! Published programs with their sources and media.

use sea_orm_migration::{
    prelude::{DbErr, SchemaManager},
    schema::{big_integer, binary, integer, string, text, uuid, uuid_null},
    sea_query::{Index, Table},
};

use super::reference;

pub(super) async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("program")
                .col(uuid("organisation_id"))
                .col(string("tool"))
                .col(integer("version"))
                .col(string("hash"))
                .col(integer("format"))
                .col(text("header"))
                .col(text("program"))
                .col(binary("source"))
                .col(big_integer("published_at"))
                .col(uuid_null("published_by"))
                .primary_key(
                    Index::create()
                        .col("organisation_id")
                        .col("tool")
                        .col("version"),
                )
                .foreign_key(&mut reference("organisation_id", "organisation"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("media")
                .col(string("hash").primary_key())
                .col(string("kind"))
                .col(binary("bytes"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("program_media")
                .col(uuid("organisation_id"))
                .col(string("tool"))
                .col(integer("version"))
                .col(string("path"))
                .col(string("hash"))
                .primary_key(
                    Index::create()
                        .col("organisation_id")
                        .col("tool")
                        .col("version")
                        .col("path"),
                )
                .foreign_key(&mut reference("organisation_id", "organisation"))
                .to_owned(),
        )
        .await
}
