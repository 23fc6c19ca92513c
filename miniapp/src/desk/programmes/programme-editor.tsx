import { useMutation } from "@tanstack/react-query";
import { Alert, Button, Segmented } from "antd";
import { api, failureText } from "../kit/api";
import { CheckResult } from "./check-result";
import { JsonEditor } from "./json-editor";
import { ProgrammeForm } from "./programme-form";
import type { Programme } from "./shapes";
import { useDraft } from "./use-draft";
import { usePublishing } from "./use-publishing";

type Props = {
  scope: string;
  /** The version in force; null where there is no programme yet. */
  version: number | null;
  document: unknown;
  /** The former version that the draft begins with; null for the one in force. */
  copiedFrom: number | null;
  onDrop: () => void;
  onPublished: () => void;
};

const views = [
  { value: "form", label: "表单" },
  { value: "json", label: "JSON 文档" },
];

/** A draft of a programme: it is edited as a form or as JSON, checked, and published. */
export function ProgrammeEditor({ scope, version, document, copiedFrom, onDrop, onPublished }: Props) {
  const draft = useDraft(document);
  const check = useMutation(api.desk.programmes.check.mutationOptions());
  const publishing = usePublishing({ scope, version, onPublished });

  const checkNow = async () => {
    const now = draft.read();
    const checked = now && (await check.mutateAsync({ scope, ...now }).catch(() => null));
    if (!checked) return null;
    draft.mark(checked.sound ? [] : checked.problems);
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
        <Segmented value={draft.view} options={views} onChange={draft.show} data-testid="programme-view" />
        <div className="head-acts">
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
      <Origin version={version} copiedFrom={copiedFrom} onDrop={onDrop} />
      {(draft.unread ?? refusal) && (
        <Alert
          type="error"
          showIcon
          className="gap-below"
          title={draft.unread ?? failureText(refusal)}
          data-testid="programme-error"
        />
      )}
      {check.data && !draft.unread && (
        <CheckResult checked={check.data} document={check.variables?.document} onGoTo={draft.goTo} />
      )}
      {draft.json === null ? (
        <ProgrammeForm form={draft.form} start={draft.start} scope={scope} />
      ) : (
        <JsonEditor value={draft.json} onChange={draft.setJson} />
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
