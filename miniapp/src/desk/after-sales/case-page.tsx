import type { DeskCase } from "@liandong/api/trade/after-sales/show-queue";
import { useQuery } from "@tanstack/react-query";
import { Alert, Typography } from "antd";
import { Link, useParams } from "react-router";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { CheckedPictures } from "../kit/checked-pictures";
import { Fact } from "../kit/fact";
import { formatTime } from "../kit/format/format-time";
import { MaskedValue } from "../kit/masked-value";
import { MemberLink } from "../kit/member-link";
import { PendingView } from "../kit/state-views";
import { CaseStateBadge, unitsOf } from "./case-columns";
import { CaseDecisions } from "./case-decisions";
import { CaseParcels } from "./case-parcels";

export function CasePage() {
  const { caseNo = "" } = useParams();
  const query = useQuery({ ...api.desk.afterSales.get.queryOptions({ caseNo }), staleTime: 0 });
  if (!query.data) return <PendingView query={query} rows={12} />;
  return <CaseView shown={query.data} />;
}

function CaseView({ shown }: { shown: DeskCase }) {
  return (
    <div className="order-page" data-testid="case-page" data-case-no={shown.caseNo} data-state={shown.state}>
      <Head shown={shown} />
      {shown.refundProblem && (
        <Alert
          type="error"
          showIcon
          title={`退款没有成功：${shown.refundProblem}`}
          description="没有记账，款项仍在商户。请核实原因后重新退款；同一笔退款不会付两次。"
          data-testid="refund-problem"
        />
      )}
      <div className="order-columns">
        <div className="order-main">
          <Goods shown={shown} />
          <Words shown={shown} />
        </div>
        <aside className="order-aside">
          <Progress shown={shown} />
          <Times shown={shown} />
          {shown.type === "exchange" && <SendTo shown={shown} />}
          <CaseParcels shown={shown} />
        </aside>
      </div>
    </div>
  );
}

function Head({ shown }: { shown: DeskCase }) {
  return (
    <section className="panel order-head">
      <div>
        <h1>
          {shown.typeName}{" "}
          <Typography.Text copyable className="figure order-no">
            {shown.caseNo}
          </Typography.Text>
          <CaseStateBadge row={shown} />
        </h1>
        <p className="order-sub">
          <MemberLink member={shown.member} />
          <span>
            订单 <Link to={`/orders/${shown.orderNo}`}>{shown.orderNo}</Link>（{shown.order.statusName}）
          </span>
          {shown.attempt > 1 && <span>第 {shown.attempt} 次申请</span>}
        </p>
        <CaseDecisions shown={shown} />
      </div>
      {shown.type !== "exchange" && <RefundAmount shown={shown} />}
    </section>
  );
}

function RefundAmount({ shown }: { shown: DeskCase }) {
  return (
    <div className="order-total">
      <span className="faint">{shown.type === "compensation" ? "补偿金额" : "退款金额"}</span>
      <b className="figure" data-testid="case-amount">
        {formatFen(shown.amountFen)}
      </b>
      {shown.withheldFen > 0 && (
        <span className="out figure" data-testid="case-withheld">
          比实付少退 {formatFen(shown.withheldFen)}
        </span>
      )}
      <span className="faint figure">
        订单实付 {formatFen(shown.order.totalFen)}，已退 {formatFen(shown.order.refundedFen)}
      </span>
    </div>
  );
}

function Goods({ shown }: { shown: DeskCase }) {
  return (
    <section className="panel">
      <h2>{shown.type === "compensation" ? "补偿的商品" : "申请的商品"}</h2>
      {shown.lines.map((line) => (
        <p key={`${line.lineNo} ${line.specText}`} className="goods gap-below">
          <img src={line.pictureUrl} alt="" width={48} height={48} loading="lazy" />
          <span>
            {line.title}
            <span className="goods-spec">
              {line.specText} · {formatFen(line.unitPriceFen)} {unitsOf(line)}
            </span>
            {line.wantedSpecText && (
              <span className="goods-spec" data-testid="case-wanted">
                换成 <b>{line.wantedSpecText}</b>
              </span>
            )}
          </span>
        </p>
      ))}
      {shown.sends.length > 0 && <h2>换出的商品</h2>}
      {shown.sends.map(({ skuId, specText, pictureUrl, quantity, stock, isReserved }) => (
        <p key={skuId} className="goods gap-below" data-testid="case-sends">
          {pictureUrl && <img src={pictureUrl} alt="" width={48} height={48} loading="lazy" />}
          <span>
            {specText || "原规格"} ×{quantity}
            <span className="goods-spec">{isReserved ? "已预留库存" : `现有库存 ${stock}`}</span>
          </span>
        </p>
      ))}
    </section>
  );
}

function Words({ shown }: { shown: DeskCase }) {
  const isCompensation = shown.type === "compensation";
  return (
    <section className="panel">
      <h2>{isCompensation ? "补偿说明" : "会员说明"}</h2>
      <dl className="facts">
        <Fact name="原因">{shown.reason}</Fact>
        {!isCompensation && <Fact name="说明">{shown.description || <span className="faint">没有填写</span>}</Fact>}
      </dl>
      {shown.pictures.length > 0 && <CheckedPictures paths={shown.pictures} sizePx={96} alt="会员上传的图片" />}
    </section>
  );
}

function Progress({ shown }: { shown: DeskCase }) {
  const steps = shown.steps.map((step, index) => ({ ...step, key: `step-${index}` })).reverse();
  return (
    <section className="panel" data-testid="case-steps">
      <h2>处理记录</h2>
      <ol className="steps">
        {steps.map((step) => (
          <li key={step.key} data-testid="case-step" data-to={step.to}>
            <b>{step.toName}</b>
            <span className="figure faint">{formatTime(step.at)}</span>
            <span className="steps-why">
              {step.actorName}：{step.note}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Times({ shown: { order, requestedAt } }: { shown: DeskCase }) {
  const times = [
    ["下单", order.placedAt],
    ["付款", order.paidAt],
    ["收货", order.receivedAt],
    ["申请", requestedAt],
  ] as const;
  return (
    <section className="panel" data-testid="case-times">
      <h2>时间</h2>
      <dl className="facts">
        {times.map(([name, at]) => (
          <Fact key={name} name={name}>
            {at ? <span className="figure">{formatTime(at)}</span> : <span className="faint">—</span>}
          </Fact>
        ))}
      </dl>
    </section>
  );
}

/** 换货: where the replacement goes. */
function SendTo({ shown: { receiver, member, orderNo } }: { shown: DeskCase }) {
  if (!receiver) return null;
  return (
    <section className="panel" data-testid="case-send-to">
      <h2>换货寄到</h2>
      <dl className="facts">
        <Fact name="收货人">
          {receiver.nameMasked}　<span className="figure">{receiver.phoneMasked}</span>
        </Fact>
        <Fact name="地区">{receiver.regionName}</Fact>
        <Fact name="详细地址">
          <MaskedValue
            memberId={member.id}
            of={{ field: "orderAddress", id: orderNo }}
            masked={receiver.detailMasked}
          />
        </Fact>
      </dl>
    </section>
  );
}
