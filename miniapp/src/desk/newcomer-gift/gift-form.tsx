import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Alert, Button, Form, Input, Segmented, Switch } from "antd";
import { TemplateChoice } from "../coupons/template-choice";
import type { Answers } from "../kit/answers";
import { ErrorAlert } from "../kit/error-alert";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { textLimit } from "../kit/text-limit";
import { useUnsavedWork } from "../kit/unsaved-work";
import { GiftPreview, type Offer, useGiftOffer } from "./gift-preview";
import { type GiftValues, useGiftSaving } from "./use-gift-saving";

type Props = { saved: Answers["desk"]["newcomerGift"]["get"]; onReload: () => void };

const maxCoupons = 6;

/** The gift's setting beside the phone's view of it. */
export function GiftForm({ saved, onReload }: Props) {
  const [form] = Form.useForm<GiftValues>();
  // Before the first field is there, the form has no values at all.
  const typed = Form.useWatch((all: Partial<GiftValues>) => all, { form, preserve: true });
  const values: GiftValues = { ...saved.document, ...typed };
  const offer = useGiftOffer(values);
  const { save, problems, isPending, error, isSaved } = useGiftSaving({ form, version: saved.version });
  useUnsavedWork(() => form.isFieldsTouched() && !isSaved());
  return (
    <Form<GiftValues>
      name="gift"
      form={form}
      layout="vertical"
      className="gift-form goods-form"
      initialValues={saved.document}
      scrollToFirstError
      onFinish={() => save(form.getFieldsValue(true))}
      data-testid="gift-form"
    >
      <div>
        <ErrorAlert error={error} onReload={onReload} testId="gift-error" />
        {problems.length > 0 && (
          <Alert type="error" showIcon className="gap-below" title={problems.join("；")} data-testid="gift-problems" />
        )}
        <GiftFields />
        <section>
          <h3>优惠券</h3>
          <CouponList offer={offer} values={values} />
        </section>
        <div className="gift-acts">
          <Button type="primary" htmlType="submit" loading={isPending} data-testid="gift-save">
            保存
          </Button>
          <span className="faint">保存后立即生效，只影响之后的新会员；每人只送一次，注销后再来也不再送。</span>
        </div>
      </div>
      <GiftPreview offer={offer} isOn={values.isOn} />
    </Form>
  );
}

function GiftFields() {
  return (
    <section>
      <div className="field-grid">
        <Form.Item name="isOn" label="开启新人礼" valuePropName="checked">
          <Switch data-testid="gift-on" />
        </Form.Item>
        <Form.Item name="when" label="什么时候送">
          <Segmented
            options={[
              { value: "registration", label: "注册后" },
              { value: "first_order", label: "首单付款后" },
            ]}
            data-testid="gift-when"
          />
        </Form.Item>
        <Form.Item name="title" label="标题" rules={[{ required: true, whitespace: true, message: "请填写标题" }]}>
          <Input {...textLimit(12)} data-testid="gift-title" />
        </Form.Item>
        <NumberItem name="points" label="送积分">
          <WholeInput min={0} max={1_000_000} suffix="积分" placeholder="不送" data-testid="gift-points" />
        </NumberItem>
      </div>
    </section>
  );
}

type ListProps = { offer: Offer | undefined; values: GiftValues };

function CouponList({ offer, values }: ListProps) {
  const nameOf = (at: number) =>
    offer?.coupons.find(({ templateId }) => templateId === values.coupons[at]?.templateId)?.name;
  return (
    <Form.List name="coupons">
      {(fields, { add, remove }) => (
        <>
          {fields.length === 0 && <p className="dialog-note">没有选优惠券时只送积分。</p>}
          {fields.map(({ key, name }) => (
            <div key={key} className="variant gift-coupon" data-testid="gift-coupon">
              <Form.Item
                name={[name, "templateId"]}
                label="优惠券"
                rules={[{ required: true, message: "请选择优惠券" }]}
              >
                <TemplateChoice
                  scope="platform"
                  notFound="没有可以发的优惠券，请先新建"
                  testId={`gift-template-${name}`}
                  knownName={nameOf(name)}
                />
              </Form.Item>
              <NumberItem name={[name, "count"]} label="张数" rules={[{ required: true, message: "请填写张数" }]}>
                <WholeInput min={1} max={10} suffix="张" />
              </NumberItem>
              <Button
                type="text"
                danger
                className="variant-remove"
                icon={<DeleteOutlined />}
                onClick={() => remove(name)}
                aria-label="删除这张优惠券"
              />
            </div>
          ))}
          {fields.length < maxCoupons && (
            <Button
              type="dashed"
              block
              icon={<PlusOutlined />}
              onClick={() => add({ count: 1 })}
              data-testid="gift-coupon-add"
            >
              加一种优惠券
            </Button>
          )}
        </>
      )}
    </Form.List>
  );
}
