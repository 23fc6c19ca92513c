import type { DeskOrder } from "@liandong/api/staff/desk/shapes";
import { Button, Typography } from "antd";
import { useState } from "react";
import { formatFen } from "@/format/money";
import { Fact } from "../kit/fact";
import { formatTime } from "../kit/format/format-time";
import { MaskedValue } from "../kit/masked-value";
import { useMay } from "../kit/permissions";
import { AddressDialog } from "./address-dialog";

export function PaymentFacts({ order }: { order: DeskOrder }) {
  const { payment } = order;
  return (
    <section className="panel" data-testid="order-payment">
      <h2>支付</h2>
      <dl className="facts">
        <Fact name="状态">{payment.stateName}</Fact>
        <Fact name="支付金额">
          <span className="figure">{formatFen(payment.totalFen)}</span>
          {payment.totalFen !== order.totalFen && <span className="faint">（与其他订单合并支付）</span>}
        </Fact>
        <Fact name="支付单号">
          <Typography.Text copyable className="figure break">
            {payment.tradeNo}
          </Typography.Text>
        </Fact>
        <Fact name="微信交易号">
          {payment.transactionId ? (
            <Typography.Text copyable className="figure break">
              {payment.transactionId}
            </Typography.Text>
          ) : (
            <span className="faint">—</span>
          )}
        </Fact>
        <Fact name="下单时间">
          <span className="figure">{formatTime(order.placedAt)}</span>
        </Fact>
        <Fact name="支付时间">
          <span className="figure">{formatTime(order.paidAt)}</span>
        </Fact>
      </dl>
    </section>
  );
}

export function AddressFacts({ order }: { order: DeskOrder }) {
  const { address } = order;
  const mayServe = useMay("changeOrders");
  const [changing, setChanging] = useState(false);
  return (
    <section className="panel" data-testid="order-address">
      <div className="table-head">
        <h2>{order.isPickup ? "到店自提" : "收货"}</h2>
        {mayServe && order.mayChange && address && !order.isPickup && (
          <Button size="small" onClick={() => setChanging(true)} data-testid="address-open">
            修改地址
          </Button>
        )}
      </div>
      {changing && <AddressDialog order={order} onClose={() => setChanging(false)} />}
      {address ? (
        <dl className="facts">
          <Fact name={order.isPickup ? "提货人" : "收货人"}>
            {address.nameMasked}　<span className="figure">{address.phoneMasked}</span>
          </Fact>
          <Fact name="地区">{address.regionName}</Fact>
          <Fact name="详细地址">
            <MaskedValue
              memberId={order.buyer.id}
              of={{ field: "orderAddress", id: order.orderNo }}
              masked={address.detailMasked}
            />
          </Fact>
        </dl>
      ) : (
        <p className="faint">这笔订单不需要收货地址。</p>
      )}
    </section>
  );
}
