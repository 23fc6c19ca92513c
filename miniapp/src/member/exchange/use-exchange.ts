import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { confirmed } from "@/components/confirm";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { refusalCode } from "@/data/explain-error";
import { queryClient } from "@/data/query-client";
import { createRequestKey } from "@/data/request-key";
import type { Exchanges } from "@/data/shapes";
import { formatCount } from "@/format/count";
import { formatTime } from "@/format/time";

type Coupon = Exchanges["coupons"][number];
type Trial = Exchanges["trials"][number];

/** 积分兑换: exchanges points for a coupon or a trial of a level, once however often the button is tapped. */
export function useExchange(scope: string) {
  const requestKey = useRef(createRequestKey());
  const [busyId, setBusyId] = useState<string | null>(null);
  const settled = {
    onError: tellError,
    onSettled: (_: unknown, error: unknown) => {
      setBusyId(null);
      // Keep the key after a lost answer: the exchange may have been booked, and only the same key finds it.
      if (!error || refusalCode(error) !== null) requestKey.current = createRequestKey();
      void queryClient.invalidateQueries(api.membership.pathFilter());
      void queryClient.invalidateQueries(api.coupons.pathFilter());
    },
  };
  const takingCoupon = useMutation(
    api.membership.exchangeCoupon.mutationOptions({ ...settled, onSuccess: () => tell("已兑换，放入我的优惠券") }),
  );
  const takingTrial = useMutation(
    api.membership.exchangeTrial.mutationOptions({
      ...settled,
      onSuccess: ({ level, until }) => tell(`${level.name}体验到 ${formatTime(until)}`),
    }),
  );
  const ask = async (id: string, points: number, what: string, exchange: () => void) => {
    if (!(await confirmed("确认兑换", `用 ${formatCount(points)} 积分兑换${what}，兑换后不能退回。`))) return;
    setBusyId(id);
    exchange();
  };
  return {
    busyId,
    exchangeCoupon: ({ templateId, pointsPrice, name }: Coupon) =>
      void ask(templateId, pointsPrice ?? 0, `“${name}”`, () =>
        takingCoupon.mutate({ templateId, requestKey: requestKey.current }),
      ),
    exchangeTrial: ({ levelId, points, name, days }: Trial) =>
      void ask(levelId, points, `${name} ${days} 天体验`, () =>
        takingTrial.mutate({ scope, levelId, requestKey: requestKey.current }),
      ),
  };
}
