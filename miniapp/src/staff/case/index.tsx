import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo, useRouter } from "@tarojs/taro";
import { moneyWord } from "@/after-sales/money-word";
import { Cell, Cells } from "@/components/cell";
import { Pictures } from "@/components/picture-picker";
import { Loaded } from "@/components/states";
import { Steps } from "@/components/steps";
import { useFreshOnShow } from "@/data/use-fresh-on-show";
import { formatFen } from "@/format/money";
import { formatTime } from "@/format/time";
import { OrderLines } from "@/orders/order-lines";
import { CaseActs } from "@/staff/case/case-acts";
import { desk } from "@/staff/data/api";
import type { DeskCase } from "@/staff/data/shapes";
import { useIsOfStore } from "@/staff/data/use-may";
import { staffPage } from "@/staff/parts/staff-page";
import "@/staff/parts/staff.css";

/** 售后单: what the buyer asks for and why, and the decision that the state allows. */
function StaffCasePage() {
  const { caseNo = "" } = useRouter().params;
  const shown = useQuery(desk.afterSales.get.queryOptions({ caseNo }));
  useFreshOnShow(desk.afterSales.pathFilter());
  return (
    <View id="staff-case" className="screen screen--with-bar">
      <Loaded query={shown}>{(data) => <Shown shown={data} />}</Loaded>
    </View>
  );
}

function Shown({ shown }: { shown: DeskCase }) {
  const steps = shown.steps
    .map(({ to, toName, at, actorName, note }, index) => ({
      key: `${index} ${to}`,
      title: toName,
      text: `${actorName}：${note}`,
      note: formatTime(at),
    }))
    .reverse();
  return (
    <>
      <Text id="staff-case-state" className="section-title">
        {shown.typeName} · {shown.stateName}
      </Text>
      {shown.refundProblem && (
        <View id="staff-refund-problem" className="staff-warning">
          退款没有成功：{shown.refundProblem}。款项仍在商户，核实后重新退款；同一笔退款不会付两次。
        </View>
      )}
      <View className="card">
        <OrderLines lines={shown.lines} />
        <Text className="block soft">原因：{shown.reason}</Text>
        {shown.description && <Text className="block soft">说明：{shown.description}</Text>}
        <Pictures paths={shown.pictures} />
      </View>
      <Facts shown={shown} />
      <Parcel name="寄回" parcel={shown.returned} />
      <Parcel name="换货寄出" parcel={shown.replacement} />
      <View className="card">
        <Text className="card__title">处理记录</Text>
        <Steps id="staff-case-steps" steps={steps} nowIndex={0} />
      </View>
      <CaseActs shown={shown} />
    </>
  );
}

function Facts({ shown }: { shown: DeskCase }) {
  const { type, amountFen, withheldFen, member, orderNo, order, attempt, caseNo } = shown;
  const isOfStore = useIsOfStore();
  const open = (url: string) => () => navigateTo({ url });
  const withheld = withheldFen > 0 ? `（少退 ${formatFen(withheldFen)}）` : "";
  return (
    <Cells>
      {type !== "exchange" && (
        <Cell id="staff-case-amount" label={`${moneyWord(type)}金额`} value={`${formatFen(amountFen)}${withheld}`} />
      )}
      <Cell
        label="会员"
        value={`${member.nickname} ${member.identityName}`}
        onTap={isOfStore ? undefined : open(`/staff/member/index?id=${member.id}`)}
      />
      <Cell
        id="staff-case-order"
        label="订单"
        value={`${order.statusName} ${formatFen(order.totalFen)}`}
        onTap={open(`/staff/order/index?orderNo=${orderNo}`)}
      />
      {order.refundedFen > 0 && <Cell label="订单已退" value={formatFen(order.refundedFen)} />}
      <Cell label="收货" value={order.receivedAt ? formatTime(order.receivedAt) : "还没有收货"} />
      {attempt > 1 && <Cell label="申请次数" value={`第 ${attempt} 次`} />}
      <Cell label="售后单号" value={caseNo} copies={caseNo} />
    </Cells>
  );
}

function Parcel({ name, parcel }: { name: string; parcel: DeskCase["returned"] }) {
  if (!parcel) return null;
  const { carrier, trackingNo } = parcel;
  return (
    <Cells>
      <Cell label={name} value={`${carrier} ${trackingNo}`} copies={trackingNo} />
    </Cells>
  );
}

export default staffPage(StaffCasePage);
