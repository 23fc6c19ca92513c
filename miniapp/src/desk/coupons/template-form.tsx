import { Form, Input, Segmented, Select, Switch } from "antd";
import { FenInput } from "../kit/format/fen-input";
import { FoldInput } from "../kit/format/fold-input";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { TimeInput } from "../kit/format/time-input";
import { textLimit } from "../kit/text-limit";
import type { Scope } from "../programmes/use-scope";
import { CoverFields } from "./cover-fields";
import { type TemplateValues, typeOptions } from "./template-values";

type Props = { scopes: Scope[]; isGiven: boolean; isNew: boolean };

const needed = (message: string) => [{ required: true, message }];
const wide = { width: "100%" };

export function TemplateForm({ scopes, isGiven, isNew }: Props) {
  return (
    <>
      <section>
        <h3>优惠内容</h3>
        <div className="field-grid">
          <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: "请填写名称" }]}>
            <Input {...textLimit(40)} placeholder="如 新人满减券" data-testid="template-name" />
          </Form.Item>
          <Form.Item name="scope" label="归属">
            <Select
              disabled={!isNew}
              options={scopes.map(({ scope, scopeName }) => ({ value: scope, label: scopeName }))}
            />
          </Form.Item>
        </div>
        <Form.Item name="type" label="类型">
          <Segmented options={[...typeOptions]} disabled={isGiven} data-testid="template-type" />
        </Form.Item>
        <div className="field-grid">
          <Worth isGiven={isGiven} />
          <NumberItem
            name="minFen"
            label="使用门槛"
            extra="订单里适用的商品满多少可用，0 为无门槛"
            rules={needed("请填写门槛")}
          >
            <FenInput disabled={isGiven} data-testid="template-min" />
          </NumberItem>
        </div>
      </section>
      <section>
        <h3>适用范围</h3>
        <CoverFields disabled={isGiven} />
      </section>
      <section>
        <h3>领取和兑换</h3>
        <Claiming />
      </section>
      <section>
        <h3>有效期</h3>
        <Validity />
      </section>
    </>
  );
}

function Worth({ isGiven }: { isGiven: boolean }) {
  const type = Form.useWatch<TemplateValues["type"]>("type");
  if (type === "off") {
    return (
      <NumberItem name="amountFen" label="减多少" rules={needed("请填写金额")}>
        <FenInput disabled={isGiven} data-testid="template-amount" />
      </NumberItem>
    );
  }
  if (type !== "percent") return <p className="dialog-note">免去整单运费；订单没有运费时不能用。</p>;
  return (
    <>
      <NumberItem name="rateBp" label="打几折" rules={needed("请填写折扣")}>
        <FoldInput disabled={isGiven} data-testid="template-rate" />
      </NumberItem>
      <NumberItem name="maxFen" label="最多减多少">
        <FenInput disabled={isGiven} placeholder="不限" />
      </NumberItem>
    </>
  );
}

function Claiming() {
  const isClaimable = Form.useWatch<boolean>("claimable");
  return (
    <div className="field-grid">
      <NumberItem name="total" label="总数" extra="领取、发放、兑换都计在内">
        <WholeInput min={1} placeholder="不限" style={wide} data-testid="template-total" />
      </NumberItem>
      <NumberItem name="perMember" label="每人限领" extra="只限领取，发放不限">
        <WholeInput min={1} placeholder="不限" style={wide} data-testid="template-per-member" />
      </NumberItem>
      <NumberItem name="pointsPrice" label="积分兑换">
        <WholeInput min={1} suffix="积分" placeholder="不能兑换" style={wide} />
      </NumberItem>
      <Form.Item name="claimable" label="在领券中心领取" valuePropName="checked">
        <Switch checkedChildren="可领" unCheckedChildren="不可" data-testid="template-claimable" />
      </Form.Item>
      {isClaimable && (
        <>
          <Form.Item name="claimFrom" label="领取开始">
            <TimeInput />
          </Form.Item>
          <Form.Item name="claimUntil" label="领取结束">
            <TimeInput />
          </Form.Item>
        </>
      )}
    </div>
  );
}

function Validity() {
  const validity = Form.useWatch<TemplateValues["validity"]>("validity");
  return (
    <>
      <Form.Item name="validity">
        <Segmented
          options={[
            { value: "days", label: "到手后若干天" },
            { value: "dates", label: "固定日期" },
          ]}
          data-testid="template-validity"
        />
      </Form.Item>
      <div className="field-grid">
        {validity === "dates" ? (
          <>
            <Form.Item name="validFrom" label="从（不填为立即）">
              <TimeInput />
            </Form.Item>
            <Form.Item name="validUntil" label="到" rules={needed("请填写到期时间")}>
              <TimeInput data-testid="template-until" />
            </Form.Item>
          </>
        ) : (
          <NumberItem name="validDays" label="有效天数" rules={needed("请填写天数")}>
            <WholeInput min={1} max={3650} suffix="天" style={wide} data-testid="template-days" />
          </NumberItem>
        )}
      </div>
    </>
  );
}
