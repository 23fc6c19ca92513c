import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Modal } from "antd";
import type { Answers } from "../kit/answers";
import { api, failureText } from "../kit/api";
import { ChangeList } from "../kit/change-list";
import { formatTime } from "../kit/format/format-time";
import { LoadingView } from "../kit/state-views";
import { useLayer } from "../kit/unsaved-work";
import { ReleaseReasons, Warnings } from "../plan/publish-dialog";
import { WorstCaseLine } from "../plan/worst-case-line";

type Props = {
  id: string;
  /** False for its author and for those who may not decide: they only look. */
  mayDecide: boolean;
  pending: boolean;
  error: unknown;
  /** The digest names the document that is shown here. */
  onRelease: (digest: string) => void;
  onDecline: () => void;
  onClose: () => void;
};

/** 放行: everything that a colleague should know before the plan is published in the words that they see here. */
export function ReleaseDialog({ id, mayDecide, pending, error, onRelease, onDecline, onClose }: Props) {
  const release = useQuery({ ...api.desk.approvals.release.queryOptions({ id }), staleTime: 0 });
  useLayer(onClose);
  const shown = release.data;
  const isDecidable = mayDecide && shown?.isOpen;
  return (
    <Modal
      open
      width={720}
      title={shown ? `放行：第 ${shown.version} 版方案` : "放行"}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>关闭</Button>
          {isDecidable && (
            <Button danger onClick={onDecline} data-testid="release-decline">
              驳回
            </Button>
          )}
          {isDecidable && (
            <Button
              type="primary"
              loading={pending}
              disabled={!shown.isCurrent}
              onClick={() => onRelease(shown.digest)}
              data-testid="release-confirm"
            >
              放行
            </Button>
          )}
        </>
      }
    >
      {Boolean(release.error ?? error) && (
        <Alert type="error" showIcon className="gap-below" title={failureText(release.error ?? error)} />
      )}
      {!shown && !release.error && <LoadingView rows={6} />}
      {shown && <Release shown={shown} />}
    </Modal>
  );
}

function Release({ shown }: { shown: Answers["desk"]["approvals"]["release"] }) {
  return (
    <div data-testid="release">
      <p className="dialog-note">
        {shown.askedByName} 在 {formatTime(shown.askedAt)} 申请：{shown.reason}
      </p>
      {!shown.isCurrent && (
        <Alert
          type="error"
          showIcon
          className="gap-below"
          title="现行方案已经不是它修改时的那一版，只能驳回，请对方重新提交"
        />
      )}
      <WorstCaseLine check={shown} />
      <ReleaseReasons reasons={shown.releaseReasons} />
      <Warnings warnings={shown.warnings} />
      <ChangeList changes={shown.changes} />
      <p className="gap-above">
        {shown.effectiveAt
          ? `放行后将于 ${formatTime(shown.effectiveAt)} 生效；过了这个时间则立即生效。`
          : "放行后立即生效。"}
      </p>
      <p className="faint">申请人已逐条确认的合规提示：</p>
      <ul className="plain-list">
        {shown.notes.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
      <p className="faint figure" title={shown.digest}>
        内容摘要 {shown.digest.slice(0, 12)}，发布的就是这一份
      </p>
    </div>
  );
}
