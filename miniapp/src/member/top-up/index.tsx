import { Input, Text, View } from "@tarojs/components";
import { BottomBar } from "@/components/bottom-bar";
import { Button } from "@/components/button";
import { withErrorPage } from "@/components/error-page";
import { Loaded } from "@/components/states";
import { tap } from "@/components/tap";
import type { Balance } from "@/data/shapes";
import { formatCount } from "@/format/count";
import { formatFen, formatFenShort } from "@/format/money";
import { parseYuan, wrongYuan } from "@/format/parse-yuan";
import { TopUpResult } from "@/member/top-up/top-up-result";
import { useTopUp } from "@/member/top-up/use-top-up";
import { LoginWall } from "@/members/login-wall";
import "./index.css";

function TopUpPage() {
  return (
    <LoginWall reason="登录后充值">
      <TopUp />
    </LoginWall>
  );
}

function TopUp() {
  const topUp = useTopUp();
  const { balance, sent, surface } = topUp;
  return (
    <View id="top-up-page" className="screen screen--with-bar">
      {sent ? (
        <TopUpResult sent={sent} paying={topUp.paying} onPay={topUp.payAgain} onAnother={topUp.begin} />
      ) : (
        <Loaded query={balance}>{(known) => <Amounts balance={known} topUp={topUp} />}</Loaded>
      )}
      {surface}
    </View>
  );
}

function Amounts({ balance, topUp }: { balance: Balance; topUp: ReturnType<typeof useTopUp> }) {
  const { presetsFen, minFen, maxFen, topUpPointsRateBp } = balance;
  const { ownYuan, amountFen, choosePreset, typeYuan, send, busy } = topUp;
  // Fractions of a point are dropped, as the server does.
  const pointsFor = (fen: number) => Math.floor((fen * topUpPointsRateBp) / 10_000 / 100);
  const isOwn = ownYuan !== "" && !presetsFen.includes(amountFen ?? 0);
  const points = amountFen === null ? 0 : pointsFor(amountFen);
  return (
    <>
      <View className="card">
        <Text className="card__title">充值金额</Text>
        <View className="amounts">
          {presetsFen.map((fen) => (
            <View
              key={fen}
              id={`top-up-${fen / 100}`}
              className={`amounts__one ${fen === amountFen ? "amounts__one--chosen" : ""}`}
              {...tap(() => choosePreset(fen), { on: fen === amountFen })}
            >
              <Text className="amounts__sum number">{formatFenShort(fen)}</Text>
              {pointsFor(fen) > 0 && (
                <Text className="amounts__points number">得 {formatCount(pointsFor(fen))} 积分</Text>
              )}
            </View>
          ))}
          <View className={`amounts__one ${isOwn ? "amounts__one--chosen" : ""}`}>
            <Input
              id="top-up-amount"
              className="amounts__input number"
              type="digit"
              value={ownYuan}
              maxlength={8}
              placeholder="其他金额"
              onInput={(event) => typeYuan(event.detail.value)}
            />
          </View>
        </View>
        <Text className="block faint small number amounts__limits">
          一次 {formatFenShort(minFen)} 至 {formatFenShort(maxFen)}
          {points > 0 && `，本次得 ${formatCount(points)} 积分`}
        </Text>
        {ownYuan !== "" && parseYuan(ownYuan) === null && (
          <Text id="top-up-wrong" className="block small amounts__wrong">
            {wrongYuan}
          </Text>
        )}
      </View>
      <View className="card">
        <Text className="card__title">储值说明</Text>
        <Text className="block soft small top-up__rule">到账后下单时可以直接抵付，和微信支付合用也可以。</Text>
        <Text className="block soft small top-up__rule">储值余额不能提现，和收益钱包分开。</Text>
        <Text className="block soft small top-up__rule">没有用完的余额可以原路退回，同时扣回充值得的积分。</Text>
      </View>
      <BottomBar>
        <Button id="top-up-send" tone="buy" busy={busy} disabled={amountFen === null} onTap={send}>
          {amountFen === null ? "选择金额" : `充值 ${formatFen(amountFen)}`}
        </Button>
      </BottomBar>
    </>
  );
}

export default withErrorPage(TopUpPage);
