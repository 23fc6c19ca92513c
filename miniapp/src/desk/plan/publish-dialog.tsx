import { useMutation, useQueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { Alert, App, Checkbox, Form, Input, Modal } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { ChangeList } from "../kit/change-list";
import { EffectiveTime } from "../kit/effective-time";
import { ErrorAlert } from "../kit/error-alert";
import { formatTime } from "../kit/format/format-time";
import { createRequestKey } from "../kit/request-key";
import { rowMarks } from "../kit/row-marks";
import { textLimit } from "../kit/text-limit";
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

const minReason = 4;

/** 发布, or 提交放行 where a second person is needed: staff confirm each compliance note, and the version keeps the confirmed texts. */
export function PublishDialog({ document, version, answer, onReload, onPublished, onClose }: Props) {
  const [confirmed, setConfirmed] = useState<string[]>([]);
  const [effectiveAt, setEffectiveAt] = useState<string | null | undefined>(null);
  const [reason, setReason] = useState("");
  const { publishing, asking } = usePublishing({ onPublished, onClose });
  const needsRelease = answer.releaseReasons.length > 0;
  const isReady =
    confirmed.length >= answer.notes.length &&
    effectiveAt !== undefined &&
    (!needsRelease || reason.trim().length >= minReason);
  const [requestKey] = useState(createRequestKey);
  const send = () => {
    if (effectiveAt === undefined) return;
    const input = { version, document, confirmedNoteIds: confirmed, effectiveAt };
    if (!needsRelease) publishing.mutate(input);
    else asking.mutate({ kind: "plan", input: { ...input, reason: reason.trim(), requestKey } });
  };
  const error = publishing.error ?? asking.error;
  useLayer(onClose);
  return (
    <Modal
      open
      title={needsRelease ? `第 ${version + 1} 版要由同事放行` : `发布第 ${version + 1} 版方案`}
      width={720}
      onCancel={onClose}
      onOk={send}
      okText={needsRelease ? "提交放行" : effectiveAt === null ? "发布" : "定时发布"}
      cancelText="取消"
      confirmLoading={publishing.isPending || asking.isPending}
      okButtonProps={{ disabled: !isReady, ...rowMarks("publish-confirm") }}
    >
      {error && <Refusal error={error} onReload={onReload} />}
      <WorstCaseLine check={answer} />
      {needsRelease && <ReleaseReasons reasons={answer.releaseReasons} />}
      <Warnings warnings={answer.warnings} />
      <ChangeList changes={answer.changes} />
      <EffectiveTime at={effectiveAt} onChange={setEffectiveAt} />
      <p className="dialog-note gap-above">请逐条确认合规提示，确认的内容随版本留存：</p>
      <Checkbox.Group
        className="plan-notes"
        value={confirmed}
        onChange={setConfirmed}
        options={answer.notes.map(({ id, text }) => ({ value: id, label: text }))}
        data-testid="plan-notes"
      />
      {needsRelease && (
        <Form.Item label="为什么要这样改（放行的同事看得到）" layout="vertical" className="gap-above">
          <Input.TextArea
            rows={2}
            {...textLimit(200)}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            placeholder="至少四个字"
            data-testid="release-reason"
          />
        </Form.Item>
      )}
    </Modal>
  );
}

function usePublishing({ onPublished, onClose }: Pick<Props, "onPublished" | "onClose">) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const publishing = useMutation(
    api.desk.plan.publish.mutationOptions({
      onSuccess: async ({ version, effectiveAt }) => {
        message.success(
          effectiveAt
            ? `第 ${version} 版将于 ${formatTime(effectiveAt)} 生效`
            : `第 ${version} 版已发布，对之后付款的订单生效`,
        );
        onClose();
        await onPublished();
        await cache.invalidateQueries();
      },
    }),
  );
  const asking = useMutation(
    api.desk.approvals.ask.mutationOptions({
      onSuccess: async () => {
        message.success("已提交，另一位运营或管理员放行后发布；草稿还在");
        onClose();
        await cache.invalidateQueries({ queryKey: api.desk.approvals.pathKey() });
      },
    }),
  );
  return { publishing, asking };
}

export function ReleaseReasons({ reasons }: { reasons: readonly string[] }) {
  return (
    <Alert
      type="warning"
      showIcon
      className="gap-below"
      title="比现行方案付出更多，或有新的提醒，要由另一位同事放行"
      description={
        <ul className="plain-list publish-warnings">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      }
      data-testid="release-reasons"
    />
  );
}

export function Warnings({ warnings }: { warnings: readonly { id: string; text: string }[] }) {
  if (warnings.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      className="gap-below"
      title={`体检有 ${warnings.length} 条提醒`}
      description={
        <ul className="plain-list publish-warnings">
          {warnings.map(({ id, text }) => (
            <li key={id}>{text}</li>
          ))}
        </ul>
      }
      data-testid="publish-warnings"
    />
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
