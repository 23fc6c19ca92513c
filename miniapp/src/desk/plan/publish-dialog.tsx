import { useMutation, useQueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { Alert, App, Checkbox, Modal } from "antd";
import { useState } from "react";
import { api, failureText } from "../kit/api";
import { rowMarks } from "../kit/row-marks";
import { ChangeTable } from "./change-table";
import type { PlanDocument, SoundAnswer } from "./shapes";

type Props = { document: PlanDocument; answer: SoundAnswer; onClose: () => void };

/** 发布: staff confirm each compliance note by itself, and the version keeps the confirmed texts. */
export function PublishDialog({ document, answer, onClose }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [confirmed, setConfirmed] = useState<string[]>([]);
  const publishing = useMutation(
    api.desk.plan.publish.mutationOptions({
      onSuccess: async ({ version }) => {
        message.success(`第 ${version} 版已发布，对之后付款的订单生效`);
        onClose();
        await cache.invalidateQueries();
      },
    }),
  );
  return (
    <Modal
      open
      title={`发布第 ${answer.versionInForce + 1} 版方案`}
      width={720}
      onCancel={onClose}
      onOk={() => publishing.mutate({ document, confirmedNoteIds: confirmed })}
      okText="发布"
      cancelText="取消"
      confirmLoading={publishing.isPending}
      okButtonProps={{
        disabled: confirmed.length < answer.notes.length,
        ...rowMarks("publish-confirm"),
      }}
    >
      {publishing.error && <Refusal error={publishing.error} />}
      <ChangeTable changes={answer.changes} />
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

function Refusal({ error }: { error: unknown }) {
  const data =
    error instanceof TRPCClientError ? (error.data as { problems?: { path: string; message: string }[] }) : null;
  return (
    <Alert
      type="error"
      showIcon
      className="gap-below"
      title={failureText(error)}
      data-testid="publish-error"
      description={
        data?.problems && (
          <ul className="plain-list">
            {data.problems.map(({ path, message }) => (
              <li key={path}>
                <code>{path}</code> {message}
              </li>
            ))}
          </ul>
        )
      }
    />
  );
}
