import { Form } from "antd";
import { useState } from "react";
import { clearErrors, setError, showField } from "../kit/form-errors";
import { documentOf, fieldOf, isProgramme } from "./document-values";
import { readJson } from "./json-editor";
import type { Problem, Programme } from "./shapes";

/** One document in two views, a form and JSON: what is changed in one view stands in the other. */
export function useEditedDocument(document: unknown) {
  const [form] = Form.useForm<Programme>();
  const [start, setStart] = useState(document as Programme);
  const [json, setJson] = useState<string | null>(null);
  const [unread, setUnread] = useState<string | null>(null);

  /** The document as it stands now; null when the JSON cannot be read, which `unread` then explains. */
  const read = (): { document: unknown } | null => {
    try {
      setUnread(null);
      return { document: json === null ? documentOf(form.getFieldsValue(true)) : readJson(json) };
    } catch (error) {
      setUnread(error instanceof Error ? error.message : String(error));
      return null;
    }
  };
  const show = (view: string) => {
    const now = read();
    if (!now) return;
    if (view === "json") setJson(JSON.stringify(now.document, null, 2));
    else if (!isProgramme(now.document)) setUnread("缺少 levels、growth、rfm 或 points，表单打不开，请先补全");
    else {
      setStart(now.document);
      setJson(null);
    }
  };
  const mark = (problems: readonly Problem[]) => {
    clearErrors(form);
    for (const { path, message } of problems) setError(form, fieldOf(path), message);
  };
  const goTo = (problem: Problem) => {
    if (json !== null) show("form");
    // The form may have to be rendered before its field can be marked and shown.
    setTimeout(() => {
      mark([problem]);
      showField(form, fieldOf(problem.path));
    });
  };
  return { form, start, json, setJson, unread, view: json === null ? "form" : "json", read, show, mark, goTo };
}
