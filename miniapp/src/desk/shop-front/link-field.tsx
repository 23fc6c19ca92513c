import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useDebounced } from "@/data/use-debounced";
import { api } from "../kit/api";

const productPage = "/pages/product/index?id=";

/** Pages that a picture or a notice leads to, beside products. */
const pages = [
  { value: "/member/coupon-centre/index", label: "领券中心" },
  { value: "/member/points/index", label: "积分与签到" },
  { value: "/member/centre/index", label: "会员中心" },
  { value: "/promotions/flash/index", label: "秒杀与拼团" },
  { value: "/pages/join/index", label: "成为代理" },
  { value: "/pages/products/index?sort=sales", label: "全部商品" },
  { value: "/pages/products/index?zone=join", label: "加盟区" },
  { value: "/pages/products/index?zone=retail", label: "品质零售" },
  { value: "/pages/products/index?zone=member", label: "代理特价" },
  { value: "/pages/products/index?zone=points", label: "积分商城" },
];

type Props = { value?: string; onChange?: (link: string) => void; id?: string };

/** A page of the mini-program: one of the usual ones, or a product found by its title. */
export function LinkField({ value = "", onChange, id }: Props) {
  const [words, setWords] = useState("");
  const query = useDebounced(words.trim());
  const own = value.startsWith(productPage) ? value.slice(productPage.length) : undefined;
  const found = useQuery(api.desk.goods.list.queryOptions({ filter: { q: query || own } }));
  const goods = (found.data?.items ?? []).map((one) => ({ value: `${productPage}${one.id}`, label: one.title }));
  const fitting = pages.filter(({ label }) => label.includes(query));
  const options = [...fitting, ...goods];
  const isKnown = value === "" || options.some((option) => option.value === value);
  const usual = pages.find((page) => page.value === value);
  const kept = { value, label: usual?.label ?? (own ? `商品 ${own}` : "小程序页面") };
  return (
    <Select
      id={id}
      allowClear
      showSearch={{ filterOption: false, onSearch: setWords }}
      placeholder="不跳转，选一个页面，或输入商品标题"
      loading={found.isPending}
      value={value || undefined}
      options={isKnown ? options : [kept, ...options]}
      onChange={(link?: string) => onChange?.(link ?? "")}
      data-testid="front-link"
    />
  );
}
