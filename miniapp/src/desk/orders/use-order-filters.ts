import { useQuery } from "@tanstack/react-query";
import { api } from "../kit/api";
import { choiceFilter, choicesFilter, daysFilter, moneyFilter, textFilter } from "../kit/list/filters";
import { useStoreOptions } from "../kit/list/use-store-options";
import { useMay } from "../kit/permissions";
import { zoneOptions } from "../kit/zones";

const paymentWays = [
  { value: "wechat", label: "微信支付" },
  { value: "balance", label: "用了储值" },
  { value: "nothing", label: "无需付款" },
] as const;

const handovers = [
  { value: "parcel", label: "邮寄" },
  { value: "pickup", label: "到店自提" },
] as const;

/** The conditions of the list of orders, named as the server names them. */
export function useOrderFilters() {
  const stores = useStoreOptions();
  const areTagsOff = !useMay("serveMembers") || stores.isOff;
  const tags = useQuery({ ...api.desk.members.knownTags.queryOptions(), enabled: !areTagsOff }).data ?? [];
  const tagOptions = tags.map((tag) => ({ value: tag, label: tag }));
  return {
    receiver: textFilter({ label: "收货人", placeholder: "收货人姓名、手机或尾号" }),
    product: textFilter({ label: "商品", placeholder: "商品标题或编号" }),
    placed: daysFilter({ label: "下单时间" }),
    store: { ...choicesFilter({ label: "店铺", options: stores.options }), isOff: stores.isOff },
    zone: choicesFilter({ label: "专区", options: zoneOptions }),
    total: moneyFilter({ label: "金额" }),
    payment: choiceFilter({ label: "付款方式", options: paymentWays }),
    handover: choiceFilter({ label: "取货方式", options: handovers }),
    tag: { ...choiceFilter({ label: "会员标签", options: tagOptions }), isOff: areTagsOff },
  };
}
