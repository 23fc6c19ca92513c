import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Form, Input, Select } from "antd";
import { TemplateChoice } from "../coupons/template-choice";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { RateInput } from "../kit/format/rate-input";
import { textLimit } from "../kit/text-limit";
import { chanceText, maxPrizes, type PrizeValues, wholeChance } from "./lottery-values";

type Props = { isFixed: boolean; prizes: readonly PrizeValues[] };

const needed = (message: string) => [{ required: true, message }];

/** The prizes, of which the first is 未中奖, and what their chances add up to. */
export function PrizeList({ isFixed, prizes }: Props) {
  return (
    <Form.List name="prizes">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <PrizeFields
              key={key}
              at={name}
              prize={prizes[name]}
              isFixed={isFixed}
              onRemove={name > 0 && fields.length > 2 && !isFixed ? () => remove(name) : null}
            />
          ))}
          {!isFixed && fields.length < maxPrizes && (
            <Button
              type="dashed"
              block
              icon={<PlusOutlined />}
              onClick={() => add({ kind: "points", weight: null })}
              data-testid="prize-add"
            >
              加一个奖品
            </Button>
          )}
          <ChanceSum prizes={prizes} isFixed={isFixed} />
        </>
      )}
    </Form.List>
  );
}

type PrizeProps = { at: number; prize: PrizeValues | undefined; isFixed: boolean; onRemove: (() => void) | null };

function PrizeFields({ at, prize, isFixed, onRemove }: PrizeProps) {
  const isNone = at === 0;
  return (
    <div className="variant lottery-prize" data-testid="prize-row">
      {isNone ? (
        <p className="lottery-none">未中奖</p>
      ) : (
        <Form.Item name={[at, "kind"]} label="奖品">
          <Select
            disabled={isFixed}
            options={[
              { value: "points", label: "积分" },
              { value: "coupon", label: "优惠券" },
            ]}
            data-testid={`prize-kind-${at}`}
          />
        </Form.Item>
      )}
      <Form.Item
        name={[at, "name"]}
        label="显示名称"
        rules={[{ required: true, whitespace: true, message: "请填写奖品名称" }]}
      >
        <Input
          {...textLimit(12)}
          disabled={isFixed}
          placeholder={isNone ? "如 谢谢参与" : "如 50 积分"}
          data-testid={`prize-name-${at}`}
        />
      </Form.Item>
      <PrizeContent at={at} prize={prize} isFixed={isFixed} />
      <NumberItem name={[at, "weight"]} label="概率" rules={needed("请填写概率")}>
        <RateInput disabled={isFixed} data-testid={`prize-chance-${at}`} />
      </NumberItem>
      {!isNone && (
        <NumberItem name={[at, "stock"]} label="数量" extra={prize?.won ? `已送出 ${prize.won} 份` : undefined}>
          <WholeInput min={1} max={10_000_000} suffix="份" placeholder="不限" data-testid={`prize-stock-${at}`} />
        </NumberItem>
      )}
      {!isNone && (
        <Button
          type="text"
          danger
          className="variant-remove"
          icon={<DeleteOutlined />}
          disabled={onRemove === null}
          onClick={() => onRemove?.()}
          aria-label="删除这个奖品"
        />
      )}
    </div>
  );
}

/** How many points, or which coupon. */
function PrizeContent({ at, prize, isFixed }: Omit<PrizeProps, "onRemove">) {
  if (at === 0) return null;
  if (prize?.kind === "coupon") {
    return (
      <Form.Item name={[at, "templateId"]} label="优惠券" className="lottery-coupon" rules={needed("请选择优惠券")}>
        <TemplateChoice
          scope="platform"
          notFound="没有可以发的优惠券，请先新建"
          testId={`prize-coupon-${at}`}
          knownName={prize.templateName ?? undefined}
          disabled={isFixed}
        />
      </Form.Item>
    );
  }
  return (
    <NumberItem name={[at, "points"]} label="积分" rules={needed("请填写积分")}>
      <WholeInput min={1} max={1_000_000} disabled={isFixed} data-testid={`prize-points-${at}`} />
    </NumberItem>
  );
}

/** 概率合计, with one press that gives 未中奖 what is missing. */
function ChanceSum({ prizes, isFixed }: Props) {
  const form = Form.useFormInstance();
  const sum = prizes.reduce((all, prize) => all + (prize?.weight ?? 0), 0);
  const missing = wholeChance - sum;
  const none = (prizes[0]?.weight ?? 0) + missing;
  const words = missing > 0 ? `还差 ${chanceText(missing)}` : `多了 ${chanceText(-missing)}`;
  return (
    <p className="lottery-sum" role="status" data-testid="chance-sum">
      概率合计 <b className="figure">{chanceText(sum)}</b>
      {missing === 0 ? (
        <span className="status status-done">正好 100%</span>
      ) : (
        <span className="status status-out">{words}</span>
      )}
      {missing !== 0 && none >= 0 && !isFixed && (
        <Button
          size="small"
          onClick={() => form.setFieldValue(["prizes", 0, "weight"], none)}
          data-testid="chance-fill"
        >
          {`把未中奖改为 ${chanceText(none)}`}
        </Button>
      )}
    </p>
  );
}
