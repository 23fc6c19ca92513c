import { useMutation } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { useState } from "react";
import { Button } from "@/components/button";
import { confirmed } from "@/components/confirm";
import { Tag } from "@/components/tag";
import { tap } from "@/components/tap";
import { formatTime } from "@/format/time";
import { desk } from "@/staff/data/api";
import type { Approval } from "@/staff/data/shapes";
import { actAnswers } from "@/staff/parts/act-answers";
import { ReasonSheet } from "@/staff/parts/reason-sheet";
import "@/staff/parts/staff.css";

const stateNames: Record<Approval["state"], string> = {
  waiting: "待复核",
  approved: "已通过",
  declined: "已驳回",
  withdrawn: "已撤回",
  expired: "已过期",
};

export function ApprovalCard({ approval }: { approval: Approval }) {
  const { id, kindName, asked, member, orderNo, reason, doubts, askedByName, askedAt, state } = approval;
  const { decidedByName, answer, expiresAt } = approval;
  const openMember = member ? () => navigateTo({ url: `/staff/member/index?id=${member.id}` }) : undefined;
  return (
    <View id={`staff-approval-${id}`} className="card">
      <View className="row row--between">
        <Text className="card__title staff-card__title">{kindName}</Text>
        <Tag tone={state === "waiting" ? "persimmon" : undefined}>{stateNames[state]}</Tag>
      </View>
      <Text className="block number">{asked}</Text>
      {member && (
        <Text className="block soft" {...tap(openMember, { role: "link" })}>
          会员 {member.nickname}
        </Text>
      )}
      {orderNo && <Text className="block soft small number">订单 {orderNo}</Text>}
      <Text className="block soft">
        {askedByName}：{reason}
      </Text>
      {doubts.map((doubt) => (
        <Text key={doubt} className="block small owed">
          {doubt}
        </Text>
      ))}
      <Text className="block faint small number">
        {formatTime(askedAt)} 申请{state === "waiting" ? `，${formatTime(expiresAt)} 前有效` : ""}
      </Text>
      {decidedByName && <Text className="block soft small">{[decidedByName, answer].filter(Boolean).join("：")}</Text>}
      {state === "waiting" && <Acts approval={approval} />}
    </View>
  );
}

/** 通过、驳回, or 撤回 of one's own. A plan is released at the desk, where its document is read first. */
function Acts({ approval }: { approval: Approval }) {
  const { id, kindName, asked, isOwn, isRelease, mayDecide, askedByName } = approval;
  const [declining, setDeclining] = useState(false);
  const approve = useMutation(desk.approvals.approve.mutationOptions(actAnswers("已通过并执行", () => undefined)));
  const withdraw = useMutation(desk.approvals.withdraw.mutationOptions(actAnswers("已撤回", () => undefined)));
  const decline = useMutation(desk.approvals.decline.mutationOptions(actAnswers("已驳回", () => setDeclining(false))));
  const ask = async () => {
    const words = `${askedByName} 申请${kindName} ${asked}。通过后立即执行，操作日志记下你们两人。`;
    if (await confirmed("通过并执行", words)) approve.mutate({ id });
  };
  if (isOwn)
    return (
      <View className="staff-acts">
        <Button id="staff-withdraw-own" tone="line" busy={withdraw.isPending} onTap={() => withdraw.mutate({ id })}>
          撤回我的申请
        </Button>
      </View>
    );
  if (!mayDecide) return <Text className="block faint small">超过你的限额</Text>;
  return (
    <>
      {isRelease && <Text className="block soft small">放行前要看方案内容，请在电脑上的工作台处理</Text>}
      <View className="staff-acts">
        <Button id="staff-decline" tone="line" onTap={() => setDeclining(true)}>
          驳回
        </Button>
        {!isRelease && (
          <Button id="staff-approve" busy={approve.isPending} onTap={() => void ask()}>
            通过
          </Button>
        )}
      </View>
      {declining && (
        <ReasonSheet
          title={`驳回：${kindName} ${asked}`}
          note="不会执行任何操作，申请人看得到你写的原因。"
          placeholder="原因，至少四个字"
          presets={["金额不合理", "请先补充凭证", "按规则不能办理"]}
          confirm="驳回"
          isRefusal
          busy={decline.isPending}
          onConfirm={(reason) => decline.mutate({ id, reason })}
          onClose={() => setDeclining(false)}
        />
      )}
    </>
  );
}
