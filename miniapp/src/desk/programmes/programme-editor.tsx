import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Form, Segmented } from "antd";
import { useState } from "react";
import { api, failureText } from "../kit/api";
import { rowMarks } from "../kit/row-marks";
import { ChangeTable } from "./change-table";
import { CheckResult } from "./check-result";
import { documentOf, fieldOf, isProgramme } from "./document-values";
import { JsonEditor, readJson } from "./json-editor";
import { ProgrammeForm } from "./programme-form";
import type { Problem, Programme, SoundCheck } from "./shapes";

type Props = {
  scope: string;
  version: number | null;
  document: unknown;
  copiedFrom: number | null;
  onDrop: () => void;
  onPublished: () => void;
};

const views = [
  { value: "form", label: "表单" },
  { value: "json", label: "JSON 文档" },
];

/** One document in two views: what is changed in one stands in the other. It is checked before it is published. */
export function ProgrammeEditor({ scope, version, document, copiedFrom, onDrop, onPublished }: Props) {
  const { message, modal } = App.useApp();
  const cache = useQueryClient();
  const [form] = Form.useForm<Programme>();
  const [start, setStart] = useState(document as Programme);
  const [json, setJson] = useState<string | null>(null);
  const [unread, setUnread] = useState<string | null>(null);
  const check = useMutation(api.desk.programmes.check.mutationOptions());
  const publish = useMutation(
    api.desk.programmes.publish.mutationOptions({
      onSuccess: async ({ version: published }) => {
        message.success(`已发布第 ${published} 版，立即生效`);
        onPublished();
        await cache.invalidateQueries({ queryKey: api.desk.programmes.pathKey() });
      },
    }),
  );

  const current = (): unknown => (json === null ? documentOf(form.getFieldsValue(true)) : readJson(json));
  const read = (): { document: unknown } | null => {
    try {
      setUnread(null);
      return { document: current() };
    } catch (error) {
      setUnread(error instanceof Error ? error.message : String(error));
      return null;
    }
  };
  const switchTo = (view: string) => {
    const now = read();
    if (!now) return;
    if (view === "json") setJson(JSON.stringify(now.document, null, 2));
    else if (!isProgramme(now.document)) setUnread("缺少 levels、growth、rfm 或 points，表单打不开，请先补全");
    else {
      setStart(now.document);
      setJson(null);
    }
  };
  const mark = (problems: Problem[]) => {
    form.setFields(form.getFieldsError().map(({ name }) => ({ name: name as never, errors: [] })));
    form.setFields(problems.map(({ path, message }) => ({ name: fieldOf(path) as never, errors: [message] })));
  };
  const checkNow = async () => {
    const now = read();
    const checked = now && (await check.mutateAsync({ scope, ...now }).catch(() => null));
    if (!now || !checked) return null;
    mark(checked.sound ? [] : checked.problems);
    return checked.sound ? { ...now, checked } : null;
  };
  const ask = ({ document: checkedDocument, checked }: { document: unknown; checked: SoundCheck }) => {
    if (version !== null && checked.changes.length === 0) {
      message.info("和正在生效的版本一样，不用发布");
      return;
    }
    modal.confirm({
      title: version === null ? "开通会员体系" : `发布第 ${version + 1} 版`,
      width: 640,
      icon: null,
      content: (
        <>
          <p className="dialog-note">
            发布后立即生效；会员现在的等级不会因此马上变化，下次增加成长值或结算时按新规则。
          </p>
          {checked.warnings.map((words) => (
            <Alert key={words} type="warning" showIcon title={words} className="gap-below" />
          ))}
          <ChangeTable changes={checked.changes} document={checkedDocument} />
        </>
      ),
      okText: "发布",
      cancelText: "再改改",
      okButtonProps: { ...rowMarks("programme-publish-confirm") },
      onOk: () => publish.mutateAsync({ scope, document: checkedDocument as never }).catch(() => {}),
    });
  };
  const goTo = (problem: Problem) => {
    if (json !== null) switchTo("form");
    setTimeout(() => {
      mark([problem]);
      form.scrollToField(fieldOf(problem.path) as never, { block: "center" });
    });
  };

  return (
    <>
      <div className="table-head programme-bar">
        <Segmented
          value={json === null ? "form" : "json"}
          options={views}
          onChange={switchTo}
          data-testid="programme-view"
        />
        <div className="head-acts">
          <Button loading={check.isPending} onClick={() => void checkNow()} data-testid="programme-check">
            检查
          </Button>
          <Button
            type="primary"
            loading={publish.isPending}
            onClick={async () => {
              const sound = await checkNow();
              if (sound) ask(sound);
            }}
            data-testid="programme-publish"
          >
            发布
          </Button>
        </div>
      </div>
      <Origin version={version} copiedFrom={copiedFrom} onDrop={onDrop} />
      {(unread ?? check.error ?? publish.error) && (
        <Alert
          type="error"
          showIcon
          className="gap-below"
          title={unread ?? failureText(check.error ?? publish.error)}
          data-testid="programme-error"
        />
      )}
      {check.data && !unread && <CheckResult checked={check.data} document={check.variables?.document} onGoTo={goTo} />}
      {json === null ? (
        <ProgrammeForm form={form} start={start} scope={scope} />
      ) : (
        <JsonEditor value={json} onChange={setJson} />
      )}
    </>
  );
}

function Origin({ version, copiedFrom, onDrop }: Pick<Props, "version" | "copiedFrom" | "onDrop">) {
  if (copiedFrom !== null) {
    return (
      <Alert
        type="info"
        showIcon
        className="gap-below"
        title={`以第 ${copiedFrom} 版为底稿，发布后才生效`}
        action={
          <Button size="small" onClick={onDrop}>
            回到生效的版本
          </Button>
        }
      />
    );
  }
  if (version !== null) {
    return (
      <p className="dialog-note">
        正在生效的是第 <b className="figure">{version}</b> 版。
      </p>
    );
  }
  return (
    <Alert
      type="info"
      showIcon
      className="gap-below"
      title="这家店还没有会员体系，下面是一份建议，发布后开通"
      data-testid="programme-none"
    />
  );
}
