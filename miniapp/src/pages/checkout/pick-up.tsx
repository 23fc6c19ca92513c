import { Text, View } from "@tarojs/components";
import { Chips } from "@/components/chips";
import { Field } from "@/components/field";
import type { Quote } from "@/data/shapes";
import type { usePickup } from "@/pages/checkout/use-pickup";

type Pickup = { pickup: ReturnType<typeof usePickup> };

const ways = [
  { key: "parcel", name: "邮寄" },
  { key: "pickup", name: "到店自提" },
] as const;

/** How the orders of one store reach the buyer; nothing is shown for a store that only sends. */
export function PickupChoice({ order, pickup }: Pickup & { order: Quote["orders"][number] }) {
  const { store, pickup: option } = order;
  if (!option) return null;
  const { isChosen, regionName, address, hours } = option;
  return (
    <View className="checkout__words checkout__pickup">
      <Chips
        id={`handover-${store.id}`}
        chips={ways}
        chosen={isChosen ? "pickup" : "parcel"}
        onChoose={(way) => pickup.choose(store.id, way === "pickup")}
      />
      {isChosen && (
        <Text className="block soft small">
          到 {regionName} {address} 提货，免运费{hours ? `；营业 ${hours}` : ""}
        </Text>
      )}
    </View>
  );
}

/** Whom the stores ask for when something is fetched. */
export function PickupContactCard({ pickup: { storeIds, contact, write } }: Pickup) {
  if (storeIds.length === 0) return null;
  return (
    <View id="pickup-contact" className="card pickup-contact">
      <Text className="card__title">提货人</Text>
      <Field
        id="pickup-name"
        label="姓名"
        value={contact.name}
        placeholder="到店时报这个名字"
        maxLength={20}
        onChange={(name) => write({ name })}
      />
      <Field
        id="pickup-phone"
        label="电话"
        value={contact.phone}
        placeholder="门店联系你用"
        maxLength={20}
        onChange={(phone) => write({ phone })}
      />
    </View>
  );
}
