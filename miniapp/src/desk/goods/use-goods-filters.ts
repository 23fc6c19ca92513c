import { useQuery } from "@tanstack/react-query";
import { api } from "../kit/api";
import { choiceFilter, choicesFilter, daysFilter, moneyFilter, numbersFilter, textFilter } from "../kit/list/filters";
import { useStoreOptions } from "../kit/list/use-store-options";
import { zoneOptions } from "../kit/zones";

/** The conditions of the list of products, named as the server names them. */
export function useGoodsFilters() {
  const stores = useStoreOptions();
  const choices = useQuery(api.desk.goods.choices.queryOptions()).data;
  const categories = (choices?.categories ?? []).flatMap((one) => [
    { value: one.id, label: one.name },
    ...one.children.map(({ id, name }) => ({ value: id, label: `${one.name} / ${name}` })),
  ]);
  const brands = (choices?.brands ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return {
    q: textFilter({ label: "商品", placeholder: "标题、编号、商家编码或条码" }),
    category: choiceFilter({ label: "分类", options: categories }),
    brand: { ...choiceFilter({ label: "品牌", options: brands }), isOff: choices !== undefined && brands.length === 0 },
    zone: choicesFilter({ label: "专区", options: zoneOptions }),
    store: { ...choicesFilter({ label: "店铺", options: stores.options }), isOff: stores.isOff },
    price: moneyFilter({ label: "售价" }),
    stock: numbersFilter({ label: "库存" }),
    created: daysFilter({ label: "创建时间" }),
  };
}
