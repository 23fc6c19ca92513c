import { useMutation } from "@tanstack/react-query";
import { Alert, Button, Segmented } from "antd";
import { api } from "../kit/api";
import { DraftState } from "../kit/draft-offers";
import { ErrorAlert } from "../kit/error-alert";
import { type Drafts, useDraftKeeping } from "../kit/use-drafts";
import { CheckResult } from "./check-result";
import { JsonEditor } from "./json-editor";
import { ProgrammeForm } from "./programme-form";
import type { Programme } from "./shapes";
import { useEditedDocument } from "./use-edited-document";
import { usePublishing } from "./use-publishing";

type Props = {
  scope: string;
  /** The version in force; null where there is no programme yet. */
  version: number | null;
  document: unknown;
  /** The former version that the editor begins with; null when it begins with the one in force. */
  copiedFrom: number | null;
  /** The text of the draft that the editor begins with; null when it begins with a version. */
  draft: string | null;
  drafts: Drafts;
  onDrop: () => void;
  onReload: () => void;
  onPublished: () => void;
};

const views = [
  { value: "form", label: "表单" },
  { value: "json", label: "JSON 文档" },
];

/** 内容: a programme is edited as a form or as JSON, checked, and published as a new version. */
export function ProgrammeEditor({ scope, version, document, copiedFrom, draft, drafts, ...on }: Props) {
  const edited = useEditedDocument({ document, draft });
  const keeping = useDraftKeeping(drafts, edited.text);
  const check = useMutation(api.desk.programmes.check.mutationOptions());
  const publishing = usePublishing({ scope, version, onPublished: on.onPublished });

  const checkNow = async () => {
    const now = edited.read();
    const checked = now && (await check.mutateAsync({ scope, ...now }).catch(() => null));
    if (!checked) return null;
    edited.mark(checked.sound ? [] : checked.problems);
    return checked.sound ? { document: now.document as Programme, checked } : null;
  };
  const askToPublish = async () => {
    const sound = await checkNow();
    if (sound) publishing.ask(sound);
  };
  const refusal = check.error ?? publishing.error;
  return (
    <>
      <div className="table-head programme-bar">
        <Segmented value={edited.view} options={views} onChange={edited.show} data-testid="programme-view" />
        <div className="head-acts">
          <DraftState keeping={keeping} />
          <Button disabled={edited.text === null} onClick={on.onDrop} data-testid="programme-reset">
            恢复现行
          </Button>
          <Button loading={check.isPending} onClick={() => void checkNow()} data-testid="programme-check">
            检查
          </Button>
          <Button
            type="primary"
            loading={publishing.isPending}
            onClick={() => void askToPublish()}
            data-testid="programme-publish"
          >
            发布
          </Button>
        </div>
      </div>
      {publishing.dialog}
      <Origin version={version} copiedFrom={copiedFrom} onDrop={on.onDrop} />
      {edited.unread && (
        <Alert type="error" showIcon className="gap-below" title={edited.unread} data-testid="programme-error" />
      )}
      {!edited.unread && <ErrorAlert error={refusal} onReload={on.onReload} testId="programme-error" />}
      {check.data && !edited.unread && (
        <CheckResult checked={check.data} document={check.variables?.document} onGoTo={edited.goTo} />
      )}
      {edited.json === null ? (
        <ProgrammeForm form={edited.form} start={edited.start} scope={scope} onChange={edited.noteForm} />
      ) : (
        <JsonEditor value={edited.json} onChange={edited.writeJson} />
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
