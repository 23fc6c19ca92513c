import { useMutation, useQueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { Alert, App, Checkbox, Modal } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { ChangeList } from "../kit/change-list";
import { ErrorAlert } from "../kit/error-alert";
import { rowMarks } from "../kit/row-marks";
import { useLayer } from "../kit/unsaved-work";
import type { PlanDocument, SoundAnswer } from "./shapes";
import { WorstCaseLine } from "./worst-case-line";

type Props = {
  document: PlanDocument;
  /** The version that the document was made from; the next one is published, or none. */
  version: number;
  answer: SoundAnswer;
  onReload: () => void;
  onPublished: () => Promise<void>;
  onClose: () => void;
};

/** 发布: staff confirm each compliance note by itself, and the version keeps the confirmed texts. */
export function PublishDialog({ document, version, answer, onReload, onPublished, onClose }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [confirmed, setConfirmed] = useState<string[]>([]);
  const publishing = useMutation(
    api.desk.plan.publish.mutationOptions({
      onSuccess: async (published) => {
        message.success(`第 ${published.version} 版已发布，对之后付款的订单生效`);
        onClose();
        await onPublished();
        await cache.invalidateQueries();
      },
    }),
  );
  useLayer(onClose);
  return (
    <Modal
      open
      title={`发布第 ${version + 1} 版方案`}
      width={720}
      onCancel={onClose}
      onOk={() => publishing.mutate({ version, document, confirmedNoteIds: confirmed })}
      okText="发布"
      cancelText="取消"
      confirmLoading={publishing.isPending}
      okButtonProps={{
        disabled: confirmed.length < answer.notes.length,
        ...rowMarks("publish-confirm"),
      }}
    >
      {publishing.error && <Refusal error={publishing.error} onReload={onReload} />}
      <WorstCaseLine check={answer} />
      {answer.warnings.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="gap-below"
          title={`体检有 ${answer.warnings.length} 条提醒`}
          description={
            <ul className="plain-list publish-warnings">
              {answer.warnings.map(({ id, text }) => (
                <li key={id}>{text}</li>
              ))}
            </ul>
          }
          data-testid="publish-warnings"
        />
      )}
      <ChangeList changes={answer.changes} />
      <p className="dialog-note gap-above">请逐条确认合规提示，确认的内容随版本留存：</p>
      <Checkbox.Group
        className="plan-notes"
        value={confirmed}
        onChange={setConfirmed}
        options={answer.notes.map(({ id, text }) => ({ value: id, label: text }))}
        data-testid="plan-notes"
      />
    </Modal>
  );
}

function Refusal({ error, onReload }: { error: unknown; onReload: () => void }) {
  const data =
    error instanceof TRPCClientError
      ? (error.data as { problems?: { path: string; name: string; message: string }[] })
      : null;
  return (
    <>
      <ErrorAlert error={error} onReload={onReload} testId="publish-error" />
      {data?.problems && (
        <ul className="plain-list">
          {data.problems.map(({ path, name, message }) => (
            <li key={path}>
              <b>{name}</b> {message}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
