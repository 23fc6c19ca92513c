import { App } from "antd";
import { rowMarks } from "../kit/row-marks";
import { type ZoneCode, zoneOptions } from "../kit/zones";

/** Asks whether a product is wanted although its awards can cost more than it brings in. */
export function useLossQuestion() {
  const { modal } = App.useApp();
  return ({ losses, onAccept }: { losses: readonly string[]; onAccept: () => void }) =>
    modal.confirm({
      title: "最坏情形下会亏本",
      width: 520,
      content: losses.map((text) => <p key={text}>{text}</p>),
      okText: "仍然保存",
      cancelText: "回去修改",
      okButtonProps: { danger: true, ...rowMarks("loss-accept") },
      onOk: onAccept,
    });
}

const nameOf = (zone: ZoneCode) => zoneOptions.find(({ value }) => value === zone)?.label ?? zone;

/** Asks before a product changes its zone, because awards, prices and conditions of an order follow the zone. */
export function useZoneQuestion() {
  const { modal } = App.useApp();
  return ({ from, to, onAccept }: { from: ZoneCode; to: ZoneCode; onAccept: () => void }) =>
    modal.confirm({
      title: `从${nameOf(from)}移到${nameOf(to)}？`,
      content: "之后的订单按新专区的价格、奖励和购买条件计算，购物车里的也一样；已经下的订单不变。",
      okText: "移动并保存",
      cancelText: "回去修改",
      okButtonProps: { ...rowMarks("zone-accept") },
      onOk: onAccept,
    });
}
