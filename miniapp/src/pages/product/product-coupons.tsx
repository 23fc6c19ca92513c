import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { Icon } from "@/components/icon";
import { Sheet } from "@/components/sheet";
import { tap } from "@/components/tap";
import { OfferTicket } from "@/coupons/offer-ticket";
import { api } from "@/data/api";

/** 领券: a sheet of coupons that can be claimed for this product. */
export function ProductCoupons({ productId }: { productId: string }) {
  const [isOpen, setOpen] = useState(false);
  const offers = useQuery(api.coupons.ofProduct.queryOptions({ productId }));
  if (!offers.data || offers.data.length === 0) return null;
  return (
    <>
      <View id="product-coupons" className="product-row" {...tap(() => setOpen(true))}>
        <Text className="product-row__name">领券</Text>
        <View className="product-coupons__list">
          {offers.data.slice(0, 2).map(({ templateId, sentence }) => (
            <Text key={templateId} className="product-coupons__one number">
              {sentence}
            </Text>
          ))}
        </View>
        <Icon name="forward" size={12} color="var(--ink-faint)" />
      </View>
      <Sheet id="offers-sheet" open={isOpen} title="领取优惠券" onClose={() => setOpen(false)}>
        <View className="offers-sheet">
          {offers.data.map((offer) => (
            <OfferTicket key={offer.templateId} offer={offer} />
          ))}
        </View>
      </Sheet>
    </>
  );
}
