import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { Button } from "@/components/button";
import { tell, tellError } from "@/components/toast";
import { CouponTicket } from "@/coupons/coupon-ticket";
import { api } from "@/data/api";
import { refusalCode } from "@/data/explain-error";
import { queryClient } from "@/data/query-client";
import { createRequestKey } from "@/data/request-key";
import type { CouponOffer } from "@/data/shapes";
import { formatRoughCount } from "@/format/count";
import { logInFor } from "@/members/login-wish";
import { useMe } from "@/members/use-me";

/** A coupon on offer, with a button to claim it or the reason why it cannot be claimed; a guest logs in first. */
export function OfferTicket({ offer }: { offer: CouponOffer }) {
  const { templateId, canClaim, claimed, refusal, validitySentence, leftTotal } = offer;
  const { loggedIn } = useMe();
  const requestKey = useRef(createRequestKey());
  const claiming = useMutation(
    api.coupons.claim.mutationOptions({
      onSuccess: () => tell("已放入我的优惠券"),
      onError: tellError,
      onSettled: (_, error) => {
        // Keep the key after a lost answer: the coupon may have been claimed, and only the same key finds out.
        if (!error || refusalCode(error) !== null) requestKey.current = createRequestKey();
        return queryClient.invalidateQueries(api.coupons.pathFilter());
      },
    }),
  );
  const claim = () => {
    const wanted = { templateId, requestKey: requestKey.current };
    if (loggedIn) claiming.mutate(wanted);
    else logInFor({ kind: "coupon", ...wanted });
  };
  const few = canClaim && leftTotal !== null && leftTotal < 1000 ? ` · 剩 ${formatRoughCount(leftTotal)} 张` : "";
  return (
    <CouponTicket
      id={`offer-${templateId}`}
      coupon={offer}
      note={`${validitySentence}${few}`}
      faded={!canClaim && claimed === 0}
      action={
        <Button
          id={`claim-${templateId}`}
          small
          tone={canClaim ? "buy" : "quiet"}
          disabled={!canClaim}
          busy={claiming.isPending}
          onTap={claim}
        >
          {canClaim ? "领取" : claimed > 0 ? "已领取" : (refusal ?? "不可领")}
        </Button>
      }
    />
  );
}
