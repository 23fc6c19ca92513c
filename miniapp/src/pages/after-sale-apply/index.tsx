import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { redirectTo, useRouter } from "@tarojs/taro";
import { AskLine } from "@/after-sales/ask-line";
import { Choices } from "@/after-sales/choices";
import { ConsequencesCard } from "@/after-sales/refund-consequences";
import { VariantChoices } from "@/after-sales/variant-choices";
import { Words } from "@/after-sales/words";
import { BottomBar } from "@/components/bottom-bar";
import { Button } from "@/components/button";
import { withErrorPage } from "@/components/error-page";
import { Field } from "@/components/field";
import { PicturePicker } from "@/components/picture-picker";
import { Price } from "@/components/price";
import { Loaded, Notice } from "@/components/states";
import { api } from "@/data/api";
import type { AfterSaleOptions } from "@/data/shapes";
import { formatCount } from "@/format/count";
import { formatFen } from "@/format/money";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import { useApplyForm } from "./use-apply-form";
import { keyOf } from "./use-asked-units";

function AfterSaleApplyPage() {
  const { orderNo = "" } = useRouter().params;
  return (
    <LoginWall reason="登录后申请售后">
      <Apply orderNo={orderNo} />
    </LoginWall>
  );
}

function Apply({ orderNo }: { orderNo: string }) {
  const { loggedIn } = useMe();
  const options = useQuery({ ...api.afterSales.options.queryOptions({ orderNo }), enabled: loggedIn, staleTime: 0 });
  return (
    <View id="after-sale-apply" className="screen screen--with-bar">
      <Loaded query={options}>{(shown) => <Offered options={shown} />}</Loaded>
    </View>
  );
}

function Offered({ options }: { options: AfterSaleOptions }) {
  const { openCaseNo, types } = options;
  if (openCaseNo !== null) {
    const look = (
      <Button tone="quiet" onTap={() => redirectTo({ url: `/pages/after-sale/index?caseNo=${openCaseNo}` })}>
        查看进度
      </Button>
    );
    return <Notice icon="clock" title="该订单已有正在处理的售后" hint="处理完后可以再次申请" action={look} />;
  }
  if (types.length === 0)
    return <Notice icon="info" title="现在不能申请售后" hint="订单还没有付款，或已经过了售后期；有疑问请联系客服" />;
  return <Form options={options} />;
}

type ApplyForm = ReturnType<typeof useApplyForm>;

function Form({ options }: { options: AfterSaleOptions }) {
  const form = useApplyForm(options);
  const offer = options.types.find(({ type }) => type === form.type);
  return (
    <>
      <View className="card">
        <Text className="card__title">售后类型</Text>
        <Choices
          id="apply-type"
          options={options.types.map(({ type, name }) => ({ key: type, name }))}
          chosen={form.type}
          onChoose={form.chooseType}
        />
        {offer && (
          <Text className="block faint small" style={{ marginTop: "8px" }}>
            {offer.hint}
          </Text>
        )}
      </View>
      <GoodsCard form={form} options={options} />
      <View className="card">
        <Text className="card__title">申请原因</Text>
        <Choices
          id="apply-reason"
          options={(offer?.reasons ?? []).map((reason) => ({ key: reason, name: reason }))}
          chosen={form.reason}
          onChoose={form.setReason}
        />
      </View>
      <View className="card">
        <Text className="card__title">说明和凭证（选填）</Text>
        <Words
          id="apply-words"
          value={form.description}
          placeholder="写清楚问题，有助于更快处理"
          onChange={form.setDescription}
        />
        <PicturePicker id="apply-pictures" pictures={form.pictures} />
      </View>
      <ConsequencesCard look={form.look} />
      <SendBar form={form} />
    </>
  );
}

function GoodsCard({ form, options }: { form: ApplyForm; options: AfterSaleOptions }) {
  return (
    <>
      <View className="card">
        <Text className="card__title">商品和数量</Text>
        {options.lines.map((line) => (
          <AskLine
            key={keyOf(line)}
            line={line}
            quantity={form.asked.unitsOf(line)}
            onChange={(quantity) => form.asked.setUnits(line, quantity)}
          >
            {form.type === "exchange" && form.asked.unitsOf(line) > 0 && line.variants.length > 0 && (
              <VariantChoices
                id={`ask-variant-${line.lineNo}`}
                line={line}
                quantity={form.asked.unitsOf(line)}
                chosen={form.asked.wantedOf(line)}
                onChoose={(skuId) => form.asked.setWanted(line, skuId)}
              />
            )}
          </AskLine>
        ))}
      </View>
      {form.type !== "exchange" && form.maxFen > 0 && (
        <View className="card">
          <Field
            id="apply-less"
            label="退款金额"
            value={form.amount}
            placeholder={`全额 ${formatFen(form.maxFen)}，协商少退时填写`}
            onChange={form.setAmount}
          />
        </View>
      )}
    </>
  );
}

function SendBar({ form }: { form: ApplyForm }) {
  const refund = (
    <>
      {(form.amountFen > 0 || form.points === 0) && (
        <>
          <Text className="soft small">退款 </Text>
          <Price id="apply-amount" fen={form.amountFen} />
        </>
      )}
      {form.points > 0 && (
        <Text id="apply-points" className="block soft number">
          退还 {formatCount(form.points)} 积分
        </Text>
      )}
      {form.compensatedFen > 0 && (
        <Text className="block faint small">已补偿的 {formatFen(form.compensatedFen)} 不再退</Text>
      )}
      {form.freightFen > 0 && <Text className="block faint small">含运费 {formatFen(form.freightFen)}，原路退回</Text>}
    </>
  );
  return (
    <BottomBar>
      <View className="grow">
        {form.type === "exchange" ? <Text className="soft">换同款商品，不退款</Text> : refund}
      </View>
      <View className="ask-send">
        <Button id="apply-send" busy={form.sending} onTap={form.send}>
          提交申请
        </Button>
      </View>
    </BottomBar>
  );
}

export default withErrorPage(AfterSaleApplyPage);
