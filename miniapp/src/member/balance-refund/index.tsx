import { Text, View } from "@tarojs/components";
import { AmountInput } from "@/components/amount-input";
import { BottomBar } from "@/components/bottom-bar";
import { Button } from "@/components/button";
import { withErrorPage } from "@/components/error-page";
import { Failure, Loaded, Notice, SkeletonCards } from "@/components/states";
import { formatCount } from "@/format/count";
import { formatFen } from "@/format/money";
import { type RefundPreview, useBalanceRefund } from "@/member/balance-refund/use-balance-refund";
import { LoginWall } from "@/members/login-wall";
import "./index.css";

function BalanceRefundPage() {
  return (
    <LoginWall reason="登录后退回余额">
      <BalanceRefund />
    </LoginWall>
  );
}

function BalanceRefund() {
  const { balance, yuan, amountFen, change, preview, isPreviewing, canSend, send, busy } = useBalanceRefund();
  return (
    <View id="balance-refund-page" className="screen screen--with-bar">
      <Loaded query={balance}>
        {({ refundableFen }) =>
          refundableFen === 0 ? (
            <Notice id="refund-nothing" icon="wallet" title="没有可以退回的余额" hint="没有用完的充值才能退回" />
          ) : (
            <>
              <AmountInput
                id="refund"
                label="退回金额"
                yuan={yuan}
                note={`可退回 ${formatFen(refundableFen)}`}
                allName="全部退回"
                allFen={refundableFen}
                onChange={change}
              />
              {isPreviewing && <SkeletonCards count={1} />}
              {preview.data && amountFen !== null && <Preview preview={preview.data} />}
              {preview.error && !preview.data && (
                <Failure error={preview.error} onRetry={() => void preview.refetch()} />
              )}
              <BottomBar>
                <Button id="refund-send" busy={busy} disabled={!canSend} onTap={send}>
                  {amountFen === null ? "填写金额" : `退回 ${formatFen(amountFen)}`}
                </Button>
              </BottomBar>
            </>
          )
        }
      </Loaded>
    </View>
  );
}

/** The top-ups that are refunded, and the points they gave, which are taken back. */
function Preview({ preview: { parts, pointsTaken, pointsOwed } }: { preview: RefundPreview }) {
  return (
    <View id="refund-preview" className="card">
      <Text className="card__title">退到哪里</Text>
      {parts.map(({ tradeNo, amountFen }) => (
        <View key={tradeNo} className="row row--between refund__line">
          <View className="grow">
            <Text className="block">微信支付，原路退回</Text>
            <Text className="faint small one-line number">充值单 {tradeNo}</Text>
          </View>
          <Text className="number">{formatFen(amountFen)}</Text>
        </View>
      ))}
      {(pointsTaken > 0 || pointsOwed > 0) && (
        <Text id="refund-points" className="block soft small refund__points number">
          同时扣回充值得的 {formatCount(pointsTaken + pointsOwed)} 积分
          {pointsOwed > 0 && `，其中 ${formatCount(pointsOwed)} 积分已经用掉，之后得到的积分先补足`}
        </Text>
      )}
    </View>
  );
}

export default withErrorPage(BalanceRefundPage);
