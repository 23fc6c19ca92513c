import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Button } from "@/components/button";
import { withErrorPage } from "@/components/error-page";
import { FigureHead } from "@/components/figure-head";
import { Icon } from "@/components/icon";
import { Loaded, Notice } from "@/components/states";
import { CouponTicket } from "@/coupons/coupon-ticket";
import { api } from "@/data/api";
import type { Exchanges } from "@/data/shapes";
import { formatCount } from "@/format/count";
import { useExchange } from "@/member/exchange/use-exchange";
import { useScope } from "@/member/parts/use-scope";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import "./index.css";

function ExchangePage() {
  return (
    <LoginWall reason="登录后用积分兑换">
      <Exchange />
    </LoginWall>
  );
}

function Exchange() {
  const { loggedIn } = useMe();
  const [scope] = useScope();
  const exchanges = useQuery({ ...api.membership.exchanges.queryOptions({ scope }), enabled: loggedIn, staleTime: 0 });
  return (
    <View id="exchange-page" className="screen">
      <Loaded query={exchanges}>{(shown) => <Offers scope={scope} offers={shown} />}</Loaded>
    </View>
  );
}

function Offers({ scope, offers }: { scope: string; offers: Exchanges }) {
  const { coupons, trials, points } = offers;
  const { exchangeCoupon, exchangeTrial, busyId } = useExchange(scope);
  const mall = (
    <Button
      tone="quiet"
      onTap={() => navigateTo({ url: `/pages/products/index?zone=points&name=${encodeURIComponent("积分商城")}` })}
    >
      去积分商城
    </Button>
  );
  return (
    <>
      <FigureHead tone="points">
        <View className="row row--between">
          <Text>可用积分</Text>
          <Text id="exchange-points" className="exchange__points number">
            {formatCount(points)}
          </Text>
        </View>
      </FigureHead>
      {coupons.length === 0 && trials.length === 0 && (
        <Notice id="exchange-empty" icon="gift" title="现在没有可以兑换的" hint="积分商城里有更多好物" action={mall} />
      )}
      {coupons.length > 0 && <Text className="section-title">兑换优惠券</Text>}
      {coupons.map((coupon) => {
        const { templateId, pointsPrice, canClaim, refusal, validitySentence } = coupon;
        return (
          <CouponTicket
            key={templateId}
            id={`exchange-${templateId}`}
            coupon={coupon}
            note={canClaim ? validitySentence : (refusal ?? validitySentence)}
            faded={!canClaim}
            action={
              <PriceButton
                id={`exchange-take-${templateId}`}
                points={pointsPrice ?? 0}
                owned={points}
                disabled={!canClaim}
                busy={busyId === templateId}
                onTap={() => exchangeCoupon(coupon)}
              />
            }
          />
        );
      })}
      {trials.length > 0 && <Text className="section-title">体验更高等级</Text>}
      {trials.map((trial) => (
        <TrialRow
          key={trial.levelId}
          trial={trial}
          owned={points}
          busy={busyId === trial.levelId}
          onTake={() => exchangeTrial(trial)}
        />
      ))}
    </>
  );
}

type TrialProps = { trial: Exchanges["trials"][number]; owned: number; busy: boolean; onTake: () => void };

/** 等级体验: a level for some days, paid in points. */
function TrialRow({ trial, owned, busy, onTake }: TrialProps) {
  const { levelId, name, days, points, refusal, canTake } = trial;
  return (
    <View id={`trial-${levelId}`} className="card row">
      <View className="trial__mark">
        <Icon name="crown" size={22} />
      </View>
      <View className="grow">
        <Text className="block">
          {name}体验 {days} 天
        </Text>
        <Text className="block soft small">{refusal ?? "期间享受该等级的全部权益"}</Text>
      </View>
      <PriceButton
        id={`trial-take-${levelId}`}
        points={points}
        owned={owned}
        disabled={!canTake}
        busy={busy}
        onTap={onTake}
      />
    </View>
  );
}

type ButtonProps = { id: string; points: number; owned: number; disabled: boolean; busy: boolean; onTap: () => void };

/** The price in points and the button that pays it, which says so when the member owns too few. */
function PriceButton({ id, points, owned, disabled, busy, onTap }: ButtonProps) {
  const isShort = owned < points;
  return (
    <View className="exchange__take">
      <Text className="exchange__price number">{formatCount(points)} 积分</Text>
      <Button id={id} small tone="buy" disabled={disabled || isShort} busy={busy} onTap={onTap}>
        {isShort && !disabled ? "积分不足" : "兑换"}
      </Button>
    </View>
  );
}

export default withErrorPage(ExchangePage);
