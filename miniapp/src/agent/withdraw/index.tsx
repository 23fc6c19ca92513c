import { Input, Text, View } from "@tarojs/components";
import { PreviewCard, PreviewSkeleton } from "@/agent/withdraw/preview-card";
import { type Channel, useWithdraw } from "@/agent/withdraw/use-withdraw";
import { BottomBar } from "@/components/bottom-bar";
import { Button } from "@/components/button";
import { Cells } from "@/components/cell";
import { Field } from "@/components/field";
import { Icon } from "@/components/icon";
import { Failure } from "@/components/states";
import { formatFen } from "@/format/money";
import { wrongYuan } from "@/format/parse-yuan";
import { LoginWall } from "@/members/login-wall";
import "./index.css";

const channels: { channel: Channel; icon: string; name: string; hint: string }[] = [
  { channel: "wechat", icon: "wechat", name: "微信零钱", hint: "确认收款后即时到账" },
  { channel: "by_hand", icon: "wallet", name: "银行卡或支付宝", hint: "财务审核后人工打款" },
];

export default function WithdrawPage() {
  return (
    <LoginWall reason="登录后提现">
      <Withdraw />
    </LoginWall>
  );
}

function Withdraw() {
  const { draft, change, accounts, availableFen, amountFen, preview, canSubmit, submit, busy, surface } = useWithdraw();
  const wantsName = draft.channel === "by_hand" || (preview?.data?.needsName ?? false);
  return (
    <View id="withdraw" className="screen screen--with-bar">
      <View className="card">
        <Text className="soft small block">提现金额</Text>
        <View className="withdraw__amount">
          <Text className="withdraw__yen">¥</Text>
          <Input
            id="withdraw-amount"
            className="withdraw__input number"
            type="digit"
            value={draft.yuan}
            maxlength={10}
            placeholder="0.00"
            onInput={(event) => change({ yuan: event.detail.value })}
          />
        </View>
        <View className="row row--between small">
          <Text className="soft number">
            可提现 {accounts.data ? formatFen(availableFen) : accounts.error ? "没能读取" : "…"}
          </Text>
          <Text
            id="withdraw-all"
            className="withdraw__all"
            onClick={() => change({ yuan: (availableFen / 100).toFixed(2) })}
          >
            全部提现
          </Text>
        </View>
        {draft.yuan !== "" && amountFen === null && <Text className="block small withdraw__wrong">{wrongYuan}</Text>}
      </View>
      <View className="cells">
        {channels.map(({ channel, icon, name, hint }) => (
          <View key={channel} id={`channel-${channel}`} className="cell" onClick={() => change({ channel })}>
            <View className="cell__icon">
              <Icon name={icon} />
            </View>
            <View className="grow withdraw__channel">
              <Text className="block">{name}</Text>
              <Text className="faint small block">{hint}</Text>
            </View>
            {draft.channel === channel && <Icon name="check" color="var(--pine)" />}
          </View>
        ))}
      </View>
      {wantsName && (
        <Cells>
          <Field
            id="withdraw-name"
            label="真实姓名"
            value={draft.name}
            placeholder="与收款账户实名一致"
            maxLength={30}
            onChange={(name) => change({ name })}
          />
          {draft.channel === "by_hand" && (
            <Field
              id="withdraw-account"
              label="收款账户"
              value={draft.account}
              placeholder="开户行和卡号，或支付宝账号"
              maxLength={100}
              onChange={(account) => change({ account })}
            />
          )}
        </Cells>
      )}
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
