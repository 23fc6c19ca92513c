import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { Icon } from "@/components/icon";
import { Sheet } from "@/components/sheet";
import { tap } from "@/components/tap";
import type { Product } from "@/data/shapes";
import { presaleDate, presaleWords } from "@/format/presale";

type Service = { name: string; words: string };

/** What the shop promises of these goods; virtual ones and those for points are not taken back. */
function servicesOf({ virtual, zone, freightWords, shipWithinHours, presaleShipsBy, returnDays }: Product): Service[] {
  if (virtual) {
    return [
      { name: "付款后自动发放", words: "付款成功后在订单里查看内容，不需要收货地址" },
      { name: "不支持退换", words: "内容发放以后不能退换" },
    ];
  }
  const hours = shipWithinHours;
  return [
    { name: freightWords, words: "运费按收货地区和件数计算，结算时看到实际金额" },
    ...(presaleShipsBy
      ? [
          {
            name: presaleWords(presaleShipsBy),
            words: `现在付清全款，${presaleDate(presaleShipsBy)}前发出；和现货一起下单时，整单按这个时间发货`,
          },
        ]
      : []),
    ...(hours === null ? [] : [{ name: `${hours} 小时内发货`, words: `付款后 ${hours} 小时内发出` }]),
    zone === "points"
      ? { name: "兑换后不支持退换", words: "用积分兑换的商品，如有质量问题请联系客服" }
      : returnPromise(returnDays),
  ];
}

/** Without a window after receipt there is nothing to promise. */
function returnPromise(days: number): Service {
  return days === 0
    ? { name: "签收后不支持退换", words: "请在签收前检查商品，签收后不能申请售后" }
    : { name: `${days} 天无理由`, words: `签收后 ${days} 天内，商品完好可以申请退货` };
}

/** 服务: one row of short promises, with what each means in a sheet. */
export function ServiceRow({ product }: { product: Product }) {
  const [isOpen, setOpen] = useState(false);
  const services = servicesOf(product);
  return (
    <>
      <View id="service-row" className="product-row" {...tap(() => setOpen(true))}>
        <Text className="product-row__name">服务</Text>
        <Text className="grow one-line">
          {services
            .slice(0, 3)
            .map(({ name }) => name)
            .join(" · ")}
        </Text>
        <Icon name="forward" size={12} color="var(--ink-faint)" />
      </View>
      <Sheet id="service-promises" open={isOpen} title="服务说明" onClose={() => setOpen(false)}>
        {services.map(({ name, words }) => (
          <View key={name} className="row service-promise">
            <Icon name="check" size={14} color="var(--pine-text)" />
            <View className="grow">
              <Text className="block">{name}</Text>
              <Text className="soft small">{words}</Text>
            </View>
          </View>
        ))}
      </Sheet>
    </>
  );
}
