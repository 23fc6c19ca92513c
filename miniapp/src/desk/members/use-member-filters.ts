import { useQuery } from "@tanstack/react-query";
import { api } from "../kit/api";
import { choiceFilter, choicesFilter, daysFilter, moneyFilter, numbersFilter, textFilter } from "../kit/list/filters";
import { useStoreOptions } from "../kit/list/use-store-options";
import { useMay } from "../kit/permissions";
import { segmentOptions } from "../kit/segments";

const states = [
  { value: "blocked", label: "已封禁" },
  { value: "erased", label: "已注销" },
] as const;

const quiet = [
  { value: "30", label: "30 天没有下单" },
  { value: "60", label: "60 天没有下单" },
  { value: "90", label: "90 天没有下单" },
  { value: "180", label: "180 天没有下单" },
] as const;

const months = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"] as const;
const monthOptions = months.map((month) => ({ value: month, label: `${Number(month)} 月生日` }));

/** The conditions of the list of members, named as the server names them. */
export function useMemberFilters() {
  const stores = useStoreOptions();
  const mayServe = useMay("serveMembers");
  const known = useQuery({ ...api.desk.memberList.options.queryOptions(), enabled: mayServe }).data;
  const groups = useQuery({ ...api.desk.memberGroups.list.queryOptions(), enabled: mayServe }).data ?? [];
  const divisions = useQuery({ ...api.divisions.list.queryOptions(), staleTime: Number.POSITIVE_INFINITY }).data ?? [];
  const options = {
    levels: (known?.levels ?? []).map(({ id, name }) => ({ value: id, label: name })),
    tags: (known?.tags ?? []).map(({ name, members }) => ({ value: name, label: `${name}（${members}）` })),
    regions: divisions.map(({ code, name }) => ({ value: code.slice(0, 2), label: name })),
  };
  return {
    q: textFilter({ label: "会员", placeholder: "昵称、手机、尾号或会员号" }),
    level: { ...choicesFilter({ label: "等级", options: options.levels }), isOff: !mayServe },
    tag: { ...choiceFilter({ label: "标签", options: options.tags }), isOff: !mayServe },
    group: {
      ...choiceFilter({ label: "客群", options: groups.map(({ id, name }) => ({ value: id, label: name })) }),
      isOff: !mayServe,
    },
    spent: moneyFilter({ label: "累计消费" }),
    orders: numbersFilter({ label: "订单数" }),
    lastOrder: daysFilter({ label: "最近下单" }),
    quiet: choiceFilter({ label: "沉睡", options: quiet }),
    registered: daysFilter({ label: "注册时间" }),
    points: numbersFilter({ label: "积分" }),
    balance: moneyFilter({ label: "储值余额" }),
    region: choiceFilter({ label: "地区", options: options.regions }),
    segment: choicesFilter({ label: "RFM 人群", options: segmentOptions }),
    birthMonth: choiceFilter({ label: "生日", options: monthOptions }),
    referrer: textFilter({ label: "推荐人", placeholder: "推荐人的会员号" }),
    store: { ...choiceFilter({ label: "店铺会员", options: stores.options }), isOff: stores.isOff },
    state: choiceFilter({ label: "状态", options: states }),
  };
}
