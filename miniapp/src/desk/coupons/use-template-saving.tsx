import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, type FormInstance } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { setError } from "../kit/form-errors";
import { rowMarks } from "../kit/row-marks";
import { type TemplateRow, type TemplateValues, templateOf } from "./template-values";

type Input = {
  form: FormInstance<TemplateValues>;
  row: TemplateRow | null;
  values: TemplateValues;
  onSaved: () => void;
};

/** Saves a template after the server's check: problems are shown at their fields, warnings are asked about. */
export function useTemplateSaving({ form, row, values, onSaved }: Input) {
  const { message, modal } = App.useApp();
  const cache = useQueryClient();
  const [problems, setProblems] = useState<string[]>([]);
  const answers = {
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: api.desk.couponTemplates.pathKey() });
      message.success(row ? "已保存" : "已新建，可以领取和发放了");
      onSaved();
    },
  };
  const check = useMutation(api.desk.couponTemplates.check.mutationOptions());
  const create = useMutation(api.desk.couponTemplates.create.mutationOptions(answers));
  const update = useMutation(api.desk.couponTemplates.update.mutationOptions(answers));

  const askAboutWarnings = (warnings: readonly string[], onAccept: () => void) =>
    modal.confirm({
      title: "请再看一眼",
      width: 480,
      content: warnings.map((words) => <p key={words}>{words}</p>),
      okText: "仍然保存",
      cancelText: "回去修改",
      okButtonProps: { ...rowMarks("template-accept") },
      onOk: onAccept,
    });
  const save = async (filled: TemplateValues) => {
    const template = templateOf({ ...values, ...filled });
    const checked = await check.mutateAsync({ template }).catch(() => null);
    if (!checked) return;
    for (const { path, message: problem } of checked.problems) setError(form, path.split(".").slice(0, 1), problem);
    setProblems(checked.problems.map((problem) => problem.message));
    if (checked.problems.length > 0) return;
    const send = () =>
      row ? update.mutate({ id: row.id, version: row.version, template }) : create.mutate({ template });
    if (checked.warnings.length === 0) send();
    else askAboutWarnings(checked.warnings, send);
  };
  return {
    save,
    problems,
    isPending: check.isPending || create.isPending || update.isPending,
    error: check.error ?? create.error ?? update.error,
  };
}
