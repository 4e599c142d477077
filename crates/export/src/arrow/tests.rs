use super::*;
use crate::testing;
use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{Array, StringArray};

fn texts(array: &dyn Array) -> Vec<Option<&str>> {
    array.as_any().downcast_ref::<StringArray>().unwrap().iter().collect()
}

#[test]
fn every_list_of_a_record_is_a_table() {
    let is_list = |shape: &Shape| matches!(shape, Shape::List(item) if !item.fields().is_empty());
    let lists = shape::document().fields().iter().filter(|f| is_list(&f.shape));
    let mut lists: Vec<&str> = lists.map(|f| f.name.as_str()).collect();
    let mut known: Vec<&str> = DOCUMENT_LISTS.iter().map(|(_, field)| *field).collect();
    lists.sort_unstable();
    known.sort_unstable();
    assert_eq!(lists, known);
    for (table, pointer) in MEETING_LISTS {
        assert!(nested(table).unwrap().shape.fields().len() > 2, "{table} {pointer}");
    }
}

#[test]
fn all_records_fit_their_schemas() {
    let (documents, meetings) = (testing::documents(), testing::meetings());
    for table in tables() {
        let batch = batch(table, &documents).unwrap();
        assert_eq!(Some(batch.schema()), schema(table));
        assert!(batch.num_rows() > 0, "{table}");
    }
    for table in meeting_tables() {
        assert!(meeting_batch(table, &meetings).unwrap().num_rows() > 0, "{table}");
    }
    assert_eq!(batch("documents", &documents).unwrap().num_rows(), documents.len());
}

#[test]
fn every_field_is_described() {
    fn walk(field: &Field, path: &str) {
        let path = format!("{path}/{}", field.name());
        match field.data_type() {
            DataType::List(item) => {
                if let DataType::Struct(fields) = item.data_type() {
                    fields.iter().for_each(|f| walk(f, &path));
                }
            }
            DataType::Struct(fields) => fields.iter().for_each(|f| walk(f, &path)),
            _ => {}
        }
        assert!(field.metadata().get(DESCRIPTION).is_some_and(|d| !d.is_empty()), "{path}");
    }
    for table in tables().iter().chain(meeting_tables()) {
        schema(table).unwrap().fields().iter().for_each(|field| walk(field, table));
    }
}

#[test]
fn lists_and_structs_are_kept() {
    let mut record = testing::document("a.docx");
    record.work_items.push(testing::work_item("Y.moss", "Moss"));
    let batch = batch("work_items", &[record]).unwrap();
    assert_eq!(texts(batch.column_by_name("path").unwrap()), [Some("a.docx")]);
    let questions = batch.column_by_name("questions").unwrap().as_list::<i32>().value(0);
    assert_eq!(texts(&questions), [Some("7/17"), Some("8/17")]);
    let evidence = batch.column_by_name("evidence").unwrap().as_struct();
    let span = evidence.column_by_name("span").unwrap().as_list::<i32>().value(0);
    assert_eq!(span.as_primitive::<Int64Type>().values(), &[0, 5]);
    let places = evidence.column_by_name("fields").unwrap().as_list::<i32>().value(0);
    let places = places.as_struct();
    assert_eq!(texts(places.column_by_name("field").unwrap()), [Some("track")]);
    assert_eq!(texts(places.column_by_name("pointer").unwrap()), [Some("/body/2")]);
}

#[test]
fn values_of_several_types_have_room() {
    let mut record = testing::document("a.docx");
    record.findings.push(testing::finding("x"));
    record.statistics = serde_json::from_value(serde_json::json!([{
        "name": "T", "columns": ["n", "by track"],
        "rows": [{"label": "all", "values": [
            {"raw": "2.5", "number": 2.5},
            {"raw": "3 TAP", "parts": [{"number": 3, "unit": "TAP"}]}]}],
        "evidence": {"pointer": "/body/1", "span": null, "raw": "", "section": [],
            "rule": "r", "fields": {}}
    }]))
    .unwrap();
    let findings = batch("findings", std::slice::from_ref(&record)).unwrap();
    assert_eq!(texts(findings.column_by_name("stated").unwrap()), [Some("3")]);
    assert_eq!(texts(findings.column_by_name("found").unwrap()), [Some("four")]);
    let statistics = batch("statistics", &[record]).unwrap();
    let rows = statistics.column_by_name("rows").unwrap().as_list::<i32>().value(0);
    let values = rows.as_struct().column_by_name("values").unwrap().as_list::<i32>().value(0);
    let values = values.as_struct();
    let numbers = values.column_by_name("number").unwrap().as_primitive::<Float64Type>();
    assert_eq!(numbers.iter().collect::<Vec<_>>(), [Some(2.5), None]);
    let parts = values.column_by_name("parts").unwrap().as_list::<i32>();
    assert!(parts.is_null(0));
    assert_eq!(texts(parts.value(1).as_struct().column_by_name("unit").unwrap()), [Some("TAP")]);
}

#[test]
fn numbers_beyond_the_range_do_not_stop_a_run() {
    let mut record = testing::document("a.docx");
    record.source.bytes = u64::MAX;
    let batch = batch("documents", &[record]).unwrap();
    let source = batch.column_by_name("source").unwrap().as_struct();
    let bytes = source.column_by_name("bytes").unwrap().as_primitive::<Int64Type>();
    assert_eq!(bytes.value(0), i64::MAX);
}

#[test]
fn what_is_no_table_is_told() {
    assert!(schema("recipes").is_none());
    assert!(matches!(batch("meetings", &[]), Err(ExportError::UnknownTable(_))));
    assert!(matches!(meeting_batch("documents", &[]), Err(ExportError::UnknownTable(_))));
}
