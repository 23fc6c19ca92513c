import { Text, View } from "@tarojs/components";
import { PayoutAccounts } from "@/agent/withdraw/payout-accounts";
import { PreviewCard, PreviewSkeleton } from "@/agent/withdraw/preview-card";
import { type Channel, useWithdraw, type WithdrawDraft } from "@/agent/withdraw/use-withdraw";
import { AmountInput } from "@/components/amount-input";
import { BottomBar } from "@/components/bottom-bar";
import { Button } from "@/components/button";
import { Cells } from "@/components/cell";
import { withErrorPage } from "@/components/error-page";
import { Field } from "@/components/field";
import { Icon } from "@/components/icon";
import { Failure } from "@/components/states";
import { group, tap } from "@/components/tap";
import type { WithdrawalAllowance } from "@/data/shapes";
import { formatFen } from "@/format/money";
import { formatRate } from "@/format/rate";
import { LoginWall } from "@/members/login-wall";
import "./index.css";

const channels: { channel: Channel; icon: string; name: string; hint: string }[] = [
  { channel: "wechat", icon: "wechat", name: "微信零钱", hint: "确认收款后即时到账" },
  { channel: "by_hand", icon: "wallet", name: "银行卡或支付宝", hint: "财务审核后人工打款" },
];

function WithdrawPage() {
  return (
    <LoginWall reason="登录后提现">
      <Withdraw />
    </LoginWall>
  );
}

function Withdraw() {
  const { draft, change, allowance, amountFen, preview, canSubmit, submit, busy, surface } = useWithdraw();
  const most = allowance.data ? formatFen(allowance.data.maxFen) : allowance.error ? "没能读取" : "…";
  return (
    <View id="withdraw" className="screen screen--with-bar">
      <AmountInput
        id="withdraw"
        label="提现金额"
        yuan={draft.yuan}
        note={`可提现 ${most}`}
        allName="全部提现"
        allFen={allowance.data?.maxFen ?? null}
        onChange={(yuan) => change({ yuan })}
      />
      {allowance.error && !allowance.data && (
        <Failure error={allowance.error} onRetry={() => void allowance.refetch()} />
      )}
      {allowance.data && !preview && <Terms allowance={allowance.data} />}
      <ChannelChoice chosen={draft.channel} onChoose={(channel) => change({ channel })} />
      <PayeeFields draft={draft} needsName={preview?.data?.needsName ?? false} onChange={change} />
      {preview?.isPending && <PreviewSkeleton />}
      {preview?.data && <PreviewCard preview={preview.data} channel={draft.channel} />}
      {preview?.error && !preview.data && <Failure error={preview.error} onRetry={() => void preview.refetch()} />}
      <BottomBar>
        <Button id="withdraw-submit" busy={busy} disabled={!amountFen || !canSubmit} onTap={submit}>
          {preview?.data && canSubmit ? `确认提现，到账 ${formatFen(preview.data.payoutFen)}` : "确认提现"}
        </Button>
      </BottomBar>
      {surface}
    </View>
  );
}

/** What holds for every withdrawal, before a figure is typed. */
function Terms({ allowance }: { allowance: WithdrawalAllowance }) {
  const { minFen, holdRateBp, feeRateBp, requestsLeft, amountLeftFen } = allowance;
  const sentences = [
    `单笔最低 ${formatFen(minFen)}`,
    holdRateBp > 0 ? `每次留存 ${formatRate(holdRateBp)} 到帮扶基金` : "不留存",
    feeRateBp > 0 ? `手续费 ${formatRate(feeRateBp)}` : "免手续费",
    requestsLeft !== null && `今日还可提现 ${requestsLeft} 次`,
    amountLeftFen !== null && `今日额度还剩 ${formatFen(amountLeftFen)}`,
  ];
  return (
    <Text id="withdraw-terms" className="block soft small withdraw__terms">
      {`${sentences.filter(Boolean).join("，")}。`}
    </Text>
  );
}

function ChannelChoice({ chosen, onChoose }: { chosen: Channel; onChoose: (channel: Channel) => void }) {
  return (
    <View className="cells" ariaLabel="提现到" {...group("radiogroup")}>
      {channels.map(({ channel, icon, name, hint }) => (
        <View
          key={channel}
          id={`channel-${channel}`}
          className="cell"
          {...tap(() => onChoose(channel), { role: "radio", on: chosen === channel })}
        >
          <View className="cell__icon">
            <Icon name={icon} />
          </View>
          <View className="grow withdraw__channel">
            <Text className="block">{name}</Text>
            <Text className="faint small block">{hint}</Text>
          </View>
          {chosen === channel && <Icon name="check" color="var(--pine-text)" />}
        </View>
      ))}
    </View>
  );
}

type PayeeProps = { draft: WithdrawDraft; needsName: boolean; onChange: (part: Partial<WithdrawDraft>) => void };

function PayeeFields({ draft, needsName, onChange }: PayeeProps) {
  if (draft.channel === "by_hand") {
    return <PayoutAccounts chosen={draft.accountId} onChoose={(accountId) => onChange({ accountId })} />;
  }
  if (!needsName) return null;
  return (
    <Cells>
      <Field
        id="withdraw-name"
        label="真实姓名"
        value={draft.name}
        placeholder="与微信实名一致"
        maxLength={30}
        onChange={(name) => onChange({ name })}
      />
    </Cells>
  );
}

export default withErrorPage(WithdrawPage);
