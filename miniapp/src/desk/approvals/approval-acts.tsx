import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Space } from "antd";
import { useState } from "react";
import { api, failureText } from "../kit/api";
import { ReasonDialog } from "../kit/reason-dialog";
import { rowMarks } from "../kit/row-marks";
import { ReleaseDialog } from "./release-dialog";
import type { ApprovalRow } from "./shapes";

/** 通过、驳回, or 撤回 of one's own. */
export function ApprovalActs({ row }: { row: ApprovalRow }) {
  const { message, modal } = App.useApp();
  const [declining, setDeclining] = useState(false);
  const [isShown, setShown] = useState(false);
  const { approve, decline, withdraw } = useDeciding(() => {
    setDeclining(false);
    setShown(false);
  });
  const release = isShown && (
    <ReleaseDialog
      id={row.id}
      mayDecide={row.mayDecide}
      pending={approve.isPending}
      error={approve.error}
      onRelease={(digest) => approve.mutate({ id: row.id, digest })}
      onDecline={() => {
        setShown(false);
        setDeclining(true);
      }}
      onClose={() => setShown(false)}
    />
  );
  const askToApprove = () =>
    modal.confirm({
      title: `通过：${row.kindName} ${row.asked}？`,
      content: <Asked row={row} />,
      okText: "通过并执行",
      cancelText: "取消",
      okButtonProps: { ...rowMarks("approval-confirm") },
      onOk: () => approve.mutateAsync({ id: row.id }).catch((error: unknown) => void message.error(failureText(error))),
    });
  if (row.isOwn) {
    return (
      <Space size={6}>
        <span className="faint">等同事复核</span>
        {row.isRelease && <ShowRelease onShow={() => setShown(true)} />}
        {release}
        <Button size="small" loading={withdraw.isPending} onClick={() => withdraw.mutate({ id: row.id })}>
          撤回
        </Button>
      </Space>
    );
  }
  if (!row.mayDecide) return <span className="faint">超过你的限额</span>;
  return (
    <Space size={6}>
      {release}
      {row.isRelease ? (
        <ShowRelease onShow={() => setShown(true)} />
      ) : (
        <Button size="small" type="primary" loading={approve.isPending} onClick={askToApprove} data-testid="approve">
          通过
        </Button>
      )}
      <Button size="small" danger onClick={() => setDeclining(true)} data-testid="decline">
        驳回
      </Button>
      {declining && (
        <DeclineDialog
          row={row}
          pending={decline.isPending}
          error={decline.error}
          onDecline={(reason) => decline.mutate({ id: row.id, reason })}
          onClose={() => setDeclining(false)}
        />
      )}
    </Space>
  );
}

function Asked({ row: { askedByName, member, doubts } }: { row: ApprovalRow }) {
  if (doubts.length === 0) {
    return `${askedByName} 申请，会员 ${member?.nickname ?? ""}。通过后立即执行，计入你的每日限额，操作日志记下你们两人。`;
  }
  return (
    <>
      <p>{askedByName} 申请保存这个活动。按现行方案，它可能亏本：</p>
      <ul className="plain-list" data-testid="approval-doubts">
        {doubts.map((doubt) => (
          <li key={doubt}>{doubt}</li>
        ))}
      </ul>
      <p>通过后立即保存，操作日志记下你们两人。</p>
    </>
  );
}

type DeclineProps = {
  row: ApprovalRow;
  pending: boolean;
  error: unknown;
  onDecline: (reason: string) => void;
  onClose: () => void;
};

function DeclineDialog({ row, pending, error, onDecline, onClose }: DeclineProps) {
  return (
    <ReasonDialog
      title={`驳回：${row.kindName} ${row.asked}`}
      note="不会执行任何操作，申请人看得到你写的原因。"
      confirmText="驳回"
      danger
      presets={["金额不合理", "请先补充凭证", "按规则不能办理"]}
      pending={pending}
      error={error}
      onConfirm={({ reason }) => onDecline(reason.trim())}
      onClose={onClose}
    />
  );
}

function ShowRelease({ onShow }: { onShow: () => void }) {
  return (
    <Button size="small" type="primary" ghost onClick={onShow} data-testid="release-show">
      查看内容
    </Button>
  );
}

function useDeciding(onDone: () => void) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const answers = (words: string) => ({
    onSuccess: () => {
      message.success(words);
      onDone();
    },
    onSettled: () => cache.invalidateQueries({ queryKey: api.desk.pathKey() }),
  });
  const approve = useMutation(api.desk.approvals.approve.mutationOptions(answers("已通过并执行")));
  const decline = useMutation(api.desk.approvals.decline.mutationOptions(answers("已驳回")));
  const withdraw = useMutation({
    ...api.desk.approvals.withdraw.mutationOptions(answers("已撤回")),
    onError: (error) => message.error(failureText(error)),
  });
  return { approve, decline, withdraw };
}
