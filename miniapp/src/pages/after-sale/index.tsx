import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo, useRouter } from "@tarojs/taro";
import { moneyWord } from "@/after-sales/money-word";
import { ConsequencesCard } from "@/after-sales/refund-consequences";
import { Cell, Cells } from "@/components/cell";
import { withErrorPage } from "@/components/error-page";
import { Pictures } from "@/components/picture-picker";
import { Loaded } from "@/components/states";
import { Steps } from "@/components/steps";
import { api } from "@/data/api";
import type { AfterSale } from "@/data/shapes";
import { formatFen } from "@/format/money";
import { formatTime } from "@/format/time";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import { NoticeOffer } from "@/messages/notice-offer";
import { OrderLines } from "@/orders/order-lines";
import { ServiceCell } from "@/service/service-entry";
import { CaseActions } from "./case-actions";
import { CaseParcels } from "./case-parcels";
import "@/after-sales/after-sales.css";

function AfterSalePage() {
  const { caseNo = "" } = useRouter().params;
  return (
    <LoginWall reason="登录后查看售后">
      <CaseDetail caseNo={caseNo} />
    </LoginWall>
  );
}

function CaseDetail({ caseNo }: { caseNo: string }) {
  const { loggedIn } = useMe();
  const query = useQuery({ ...api.afterSales.get.queryOptions({ caseNo }), enabled: loggedIn, staleTime: 0 });
  return (
    <View id="after-sale-page" className="screen screen--with-bar">
      <Loaded query={query}>{(shown) => <CaseShown shown={shown} />}</Loaded>
    </View>
  );
}

/** The next step of the case, told from the member's side. */
const hints: Record<AfterSale["state"], string> = {
  requested: "商家正在审核，请耐心等待",
  approved: "商家已同意，请尽快寄回商品并填写快递单号",
  returning: "商家收到退货后会验货",
  inspecting: "商家正在验货",
  refunding: "退款正在原路退回，到账时间以微信支付为准",
  done: "售后已完成",
  rejected: "商家没有同意，理由见下方进度",
  withdrawn: "你已撤销这次申请",
};

/** 补偿 keeps everything but money as it is, and says so. */
function hintOf({ type, state, amountFen }: AfterSale): string {
  if (type !== "compensation") return hints[state];
  const way = state === "done" ? "已原路退回" : "正在原路退回";
  return `商家补偿你 ${formatFen(amountFen)}，${way}；商品不用退，已得的积分和成长值不变`;
}

function amountOf({ amountFen, withheldFen }: AfterSale): string {
  if (amountFen + withheldFen === 0) return "没有付钱，用掉的积分会退还";
  return withheldFen > 0
    ? `${formatFen(amountFen)}（实付 ${formatFen(amountFen + withheldFen)}）`
    : formatFen(amountFen);
}

const ended: AfterSale["state"][] = ["done", "withdrawn"];

/** The units whose refund is still to come; null for an exchange and for a case that has ended. */
function lookOf({ type, state, orderNo, lines }: AfterSale) {
  if (type === "exchange" || type === "compensation" || ended.includes(state)) return null;
  return { orderNo, lines: lines.map(({ lineNo, quantity, skuId }) => ({ lineNo, quantity, skuId })) };
}

/** The case as customer service sees it. */
function cardOf({ caseNo, stateName }: AfterSale) {
  return { title: `售后 ${caseNo}（${stateName}）`, path: `/pages/after-sale/index?caseNo=${caseNo}` };
}

function CaseShown({ shown }: { shown: AfterSale }) {
  const steps = [...shown.steps].reverse().map((step) => ({
    key: `${step.at}-${step.to}`,
    title: step.toName,
    text: step.note,
    note: formatTime(step.at),
  }));
  return (
    <>
      <View className="case-head">
        <Text id="after-sale-state" className="case-head__state">
          {shown.stateName}
        </Text>
        <Text className="soft">{hintOf(shown)}</Text>
      </View>
      <CaseParcels shown={shown} />
      <View className="card">
        <Text className="card__title">{shown.typeName}</Text>
        <OrderLines lines={shown.lines} />
        <Text className="block soft">原因：{shown.reason}</Text>
        {shown.description && <Text className="block soft">说明：{shown.description}</Text>}
        <Pictures paths={shown.pictures} />
      </View>
      <View className="card">
        <Text className="card__title">处理进度</Text>
        <Steps id="after-sale-steps" steps={steps} nowIndex={0} />
      </View>
      <Cells>
        {shown.type !== "exchange" && <Cell label={`${moneyWord(shown.type)}金额`} value={amountOf(shown)} />}
        <Cell label="售后单号" value={shown.caseNo} copies={shown.caseNo} />
        <Cell
          label="订单"
          value={shown.orderNo}
          onTap={() => navigateTo({ url: `/pages/order/index?orderNo=${shown.orderNo}` })}
        />
      </Cells>
      {!ended.includes(shown.state) && <NoticeOffer moment="refund" />}
      <ConsequencesCard look={lookOf(shown)} />
      <ServiceCell card={cardOf(shown)} />
      <CaseActions shown={shown} />
    </>
  );
}

export default withErrorPage(AfterSalePage);
