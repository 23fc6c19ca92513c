import { Form } from "antd";
import { useState } from "react";
import { clearErrors, setError, showField } from "../kit/form-errors";
import { documentOf, fieldOf, isProgramme } from "./document-values";
import { readJson } from "./json-editor";
import type { Problem, Programme } from "./shapes";

const written = (document: unknown) => JSON.stringify(document, null, 2);

/** One document in two views, a form and JSON: what is changed in one view stands in the other. */
export function useEditedDocument({ document, draft }: { document: unknown; draft: string | null }) {
  const [form] = Form.useForm<Programme>();
  const [start, setStart] = useState(document as Programme);
  // A draft opens in the view that can show it: a text that is no whole programme stays a text.
  const [json, setJson] = useState<string | null>(() => (isProgramme(document) ? null : draft));
  const [text, setText] = useState(draft);
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
  const noteForm = () => setText(written(documentOf(form.getFieldsValue(true))));
  const writeJson = (typed: string) => {
    setJson(typed);
    setText(typed);
  };
  const show = (view: string) => {
    const now = read();
    if (!now) return;
    if (view === "json") setJson(written(now.document));
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
  const view = json === null ? "form" : "json";
  return { form, start, json, writeJson, text, noteForm, unread, view, read, show, mark, goTo };
}
