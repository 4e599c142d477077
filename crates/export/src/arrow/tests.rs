use super::*;
use crate::testing;
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int64Type};
use arrow_array::{Array, StringArray};

fn texts(array: &dyn Array) -> Vec<Option<&str>> {
    array.as_any().downcast_ref::<StringArray>().unwrap().iter().collect()
}

#[test]
fn all_records_fit_their_schemas() {
    let (documents, meetings) = (testing::documents(), testing::meetings());
    for table in tables() {
        let batch = batch(table, &documents, &meetings).unwrap();
        assert_eq!(Some(batch.schema()), schema(table));
        assert!(batch.num_rows() > 0, "{table}");
    }
    for table in meeting_tables() {
        assert!(meeting_batch(table, &meetings).unwrap().num_rows() > 0, "{table}");
    }
    assert_eq!(batch("documents", &documents, &[]).unwrap().num_rows(), documents.len());
}

#[test]
fn every_table_of_the_other_forms_is_one_with_the_same_columns_each_described() {
    for table in tables::tables() {
        let schema = schema(table.name).unwrap();
        let fields: Vec<&str> = schema.fields().iter().map(|f| f.name().as_str()).collect();
        let columns: Vec<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(fields, columns, "{}", table.name);
        for field in schema.fields() {
            assert!(field.metadata().get(DESCRIPTION).is_some_and(|d| !d.is_empty()));
        }
    }
    assert_eq!(tables().len() + meeting_tables().len(), tables::tables().len());
}

#[test]
fn lists_are_lists_and_days_are_days() {
    let mut record = testing::document("a.docx");
    let mut item = testing::work_item("Y.moss", "Moss");
    item.target_date = Some("1970-02".to_owned());
    record.work_items.push(item);
    let batch = batch("work_item_mentions", &[record], &[]).unwrap();
    assert_eq!(texts(batch.column_by_name("path").unwrap()), [Some("a.docx")]);
    assert_eq!(texts(batch.column_by_name("meeting").unwrap()), [None], "not put together");
    let questions = batch.column_by_name("questions").unwrap().as_list::<i32>().value(0);
    assert_eq!(texts(&questions), [Some("7/17"), Some("8/17")]);
    let ends = batch.column_by_name("span_end").unwrap().as_primitive::<Int64Type>();
    assert_eq!(ends.value(0), 5);
    let fields = texts(batch.column_by_name("fields").unwrap())[0].unwrap();
    assert_eq!(fields, r#"{"track":{"pointer":"/body/2","span":null}}"#);
    let days =
        |name: &str| batch.column_by_name(name).unwrap().as_primitive::<Date32Type>().value(0);
    assert_eq!((days("target_first_day"), days("target_last_day")), (31, 58));
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
    let findings = batch("findings", std::slice::from_ref(&record), &[]).unwrap();
    assert_eq!(texts(findings.column_by_name("stated").unwrap()), [Some("3")]);
    assert_eq!(texts(findings.column_by_name("found").unwrap()), [Some("four")]);
    let statistics = batch("statistics", &[record], &[]).unwrap();
    let numbers = statistics.column_by_name("number").unwrap().as_primitive::<Float64Type>();
    assert_eq!(numbers.iter().collect::<Vec<_>>(), [Some(2.5), Some(3.0)]);
    assert_eq!(texts(statistics.column_by_name("unit").unwrap()), [None, Some("TAP")]);
}

#[test]
fn numbers_beyond_the_range_do_not_stop_a_run() {
    let mut record = testing::document("a.docx");
    record.source.bytes = u64::MAX;
    let batch = batch("documents", &[record], &[]).unwrap();
    let bytes = batch.column_by_name("source_bytes").unwrap().as_primitive::<Int64Type>();
    assert_eq!(bytes.value(0), i64::MAX);
}

#[test]
fn what_is_no_table_is_told() {
    assert!(schema("recipes").is_none());
    assert!(matches!(batch("meetings", &[], &[]), Err(ExportError::UnknownTable(_))));
    assert!(matches!(meeting_batch("documents", &[]), Err(ExportError::UnknownTable(_))));
}
