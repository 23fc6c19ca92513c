import { useMutation, useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo, setClipboardData, useRouter } from "@tarojs/taro";
import { Cell, Cells } from "@/components/cell";
import { Icon } from "@/components/icon";
import { Loaded } from "@/components/states";
import { Steps } from "@/components/steps";
import { Tag } from "@/components/tag";
import { tap } from "@/components/tap";
import { useFreshOnShow } from "@/data/use-fresh-on-show";
import { formatTime } from "@/format/time";
import { OrderLines, Sum } from "@/orders/order-lines";
import { desk } from "@/staff/data/api";
import type { DeskOrder } from "@/staff/data/shapes";
import { useIsOfStore, useMay } from "@/staff/data/use-may";
import { OrderCases } from "@/staff/order/order-cases";
import { actAnswers } from "@/staff/parts/act-answers";
import { MaskedValue } from "@/staff/parts/masked-value";
import { NoteButton } from "@/staff/parts/note-button";
import { staffPage } from "@/staff/parts/staff-page";

/** 订单: its state, goods, parcels, notes and history, with the receiver masked. */
function StaffOrderPage() {
  const { orderNo = "" } = useRouter().params;
  const order = useQuery(desk.order.queryOptions({ orderNo }));
  useFreshOnShow(desk.order.pathFilter());
  return (
    <View id="staff-order" className="screen">
      <Loaded query={order}>{(shown) => <Shown order={shown} />}</Loaded>
    </View>
  );
}

function Shown({ order }: { order: DeskOrder }) {
  const steps = [...order.history].reverse().map(({ to, toName, at, actorName, why }) => ({
    key: `${at} ${to}`,
    title: toName,
    text: why ? `${actorName}：${why}` : actorName,
    note: formatTime(at),
  }));
  return (
    <>
      <Head order={order} />
      <View className="card">
        <OrderLines lines={order.lines.map((line) => ({ ...line, pictureUrl: line.pictureUrl ?? "" }))} />
        <Sum name="商品金额" fen={order.goodsFen} />
        {order.discountFen > 0 && <Sum name="优惠" fen={-order.discountFen} tone="off" />}
        <Sum name="运费" fen={order.freightFen} />
        <Sum name="实付" fen={order.totalFen} />
        {order.refundedFen > 0 && <Sum name="已退" fen={order.refundedFen} />}
      </View>
      <Receiver order={order} />
      <Parcels order={order} />
      <OrderCases memberId={order.buyer.id} orderNo={order.orderNo} />
      <Notes order={order} />
      <View className="card">
        <Text className="card__title">订单记录</Text>
        <Steps id="staff-order-history" steps={steps} nowIndex={0} />
      </View>
    </>
  );
}

function Head({ order }: { order: DeskOrder }) {
  const { orderNo, statusName, zone, zoneName, storeName, buyer, placedAt, paidAt } = order;
  const isOfStore = useIsOfStore();
  const openBuyer = () => navigateTo({ url: `/staff/member/index?id=${buyer.id}` });
  return (
    <>
      <View className="row row--between">
        <Text id="staff-order-status" className="section-title">
          {statusName}
        </Text>
        <Tag tone={zone as Parameters<typeof Tag>[0]["tone"]}>{zoneName}</Tag>
      </View>
      <Cells>
        <Cell label="订单号" value={orderNo} copies={orderNo} />
        <Cell
          id="staff-order-buyer"
          label="买家"
          value={`${buyer.nickname} ${buyer.identityName}`}
          onTap={isOfStore ? undefined : openBuyer}
        />
        <Cell label="店铺" value={storeName} />
        <Cell label="下单" value={formatTime(placedAt)} />
        <Cell label="付款" value={paidAt ? formatTime(paidAt) : "未付款"} />
      </Cells>
    </>
  );
}

function Receiver({ order: { address, buyer, orderNo, buyerNote } }: { order: DeskOrder }) {
  return (
    <Cells>
      {address && <Cell label="收货人" value={`${address.nameMasked} ${address.phoneMasked}`} />}
      {address && (
        <Cell
          label="地址"
          value={
            <MaskedValue
              id="staff-order-address"
              memberId={buyer.id}
              of={{ field: "orderAddress", id: orderNo }}
              masked={`${address.regionName} ${address.detailMasked}`}
            />
          }
        />
      )}
      <Cell label="买家留言" value={buyerNote ?? "没有"} />
    </Cells>
  );
}

function Parcels({ order: { parcels } }: { order: DeskOrder }) {
  if (parcels.length === 0) return null;
  return (
    <View id="staff-parcels" className="card">
      <Text className="card__title">{parcels.length > 1 ? `物流（${parcels.length} 个包裹）` : "物流"}</Text>
      {parcels.map(({ parcelNo, way, companyName, trackingNo, shippedAt, lines, exchangeCaseNo }) => (
        <View key={parcelNo} className="staff-text">
          {way === "express" ? (
            <View className="row" {...tap(() => setClipboardData({ data: trackingNo }), { label: "复制运单号" })}>
              <Icon name="truck" color="var(--pine-text)" />
              {exchangeCaseNo && <Tag tone="persimmon">换货补发</Tag>}
              <Text>{companyName}</Text>
              <Text className="grow number">{trackingNo}</Text>
              <Icon name="copy" size={14} color="var(--ink-faint)" />
            </View>
          ) : (
            <Text className="block">无需物流</Text>
          )}
          <Text className="block soft small">
            {lines.map(({ title, quantity }) => `${title} ×${quantity}`).join("，")}
          </Text>
          <Text className="block faint small number">{formatTime(shippedAt)} 发出</Text>
        </View>
      ))}
    </View>
  );
}

function Notes({ order: { notes, buyer, orderNo } }: { order: DeskOrder }) {
  const mayWrite = useMay("changeOrders");
  const adding = useMutation(desk.orders.addNote.mutationOptions(actAnswers("已保存", () => undefined)));
  const save = (text: string, close: () => void) =>
    adding.mutate({ memberId: buyer.id, orderNo, text, pinned: false }, { onSuccess: close });
  return (
    <View id="staff-order-notes" className="card">
      <View className="row row--between">
        <Text className="card__title staff-card__title">备注</Text>
        {mayWrite && (
          <NoteButton id="staff-order-note" note="写给同事看，买家看不到。" busy={adding.isPending} onSave={save} />
        )}
      </View>
      {notes.length === 0 && <Text className="faint small">还没有备注</Text>}
      {notes.map(({ id, text, pinned, staffName, at }) => (
        <View key={id} className="staff-text">
          {pinned && <Tag tone="gold">置顶</Tag>}
          <Text className="block">{text}</Text>
          <Text className="block faint small number">
            {staffName} · {formatTime(at)}
          </Text>
        </View>
      ))}
    </View>
  );
}

export default staffPage(StaffOrderPage);
