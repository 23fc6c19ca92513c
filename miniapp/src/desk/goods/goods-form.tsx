import type { GoodsChoices } from "@liandong/api/shop/goods/show-choices";
import { Cascader, Form, Input, Select, Switch } from "antd";
import { lastOf } from "@/format/last-of";
import { formatFen } from "@/format/money";
import { FenInput } from "../kit/format/fen-input";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { RateInput } from "../kit/format/rate-input";
import { DayInput } from "../kit/format/time-input";
import { PictureField } from "../kit/picture-field";
import { useSession } from "../kit/session";
import { textLimit } from "../kit/text-limit";
import { zoneOptions } from "../kit/zones";
import { AttributeEditor } from "./attribute-editor";
import { DescriptionEditor } from "./description-editor";
import type { GoodsValues } from "./form-values";
import { VariantEditor } from "./variant-editor";
import { VideoField } from "./video-field";

export function GoodsFields({ choices }: { choices: GoodsChoices }) {
  const isOfPlatform = useIsOfPlatform();
  return (
    <>
      <section>
        <h3>基本信息</h3>
        <BasicFields choices={choices} />
      </section>
      <section>
        <h3>图片与视频</h3>
        <Form.Item
          name="pictures"
          rules={[{ required: true, type: "array", min: 1, message: "至少上传一张图片" }]}
          extra="第一张是列表里的主图，建议正方形"
        >
          <PictureField max={9} />
        </Form.Item>
        <Form.Item name="videoUrl" label="主图视频" extra="选填，排在图片前面；MP4（H.264），20 MB、60 秒以内">
          <VideoField />
        </Form.Item>
      </section>
      <section>
        <h3>规格与价格</h3>
        <VariantEditor />
      </section>
      <section>
        <h3>运费与限购</h3>
        <FreightFields choices={choices} />
      </section>
      {isOfPlatform && (
        <section>
          <h3>佣金、积分与礼包</h3>
          <RewardFields choices={choices} />
        </section>
      )}
      <section>
        <h3>商品属性</h3>
        <AttributeEditor />
      </section>
      <section>
        <h3>图文详情</h3>
        <DescriptionEditor />
      </section>
    </>
  );
}

/** A store's staff leave zones, rates and packs to the platform. */
const useIsOfPlatform = () => useSession()?.staff.storeId === null;

function BasicFields({ choices: { stores, categories, brands, joinAmountFen } }: { choices: GoodsChoices }) {
  const zone = Form.useWatch("zone");
  const isJoin = zone === "join";
  const isOfPlatform = useIsOfPlatform();
  const zones = zoneOptions.filter(
    ({ value }) => isOfPlatform || value === "retail" || value === "member" || value === zone,
  );
  const toPath = (id: string | undefined) => {
    const parent = categories.find(({ children }) => children.some((child) => child.id === id));
    return id === undefined ? undefined : parent ? [parent.id, id] : [id];
  };
  return (
    <div className="field-grid">
      <Form.Item
        name="title"
        label="标题"
        className="wide"
        rules={[{ required: true, whitespace: true, message: "请填写标题" }]}
      >
        <Input {...textLimit(60)} showCount data-testid="goods-title" />
      </Form.Item>
      <Form.Item name="subtitle" label="副标题" className="wide">
        <Input {...textLimit(80)} showCount placeholder="一句话说清卖点" data-testid="goods-subtitle" />
      </Form.Item>
      <Form.Item name="zone" label="专区" extra={isJoin ? `单笔满 ${formatFen(joinAmountFen)} 成为代理` : undefined}>
        <Select options={zones} data-testid="goods-zone" />
      </Form.Item>
      <Form.Item name="storeId" label="店铺" rules={[{ required: true, message: "请选择店铺" }]}>
        <Select options={stores.map(({ id, name }) => ({ value: id, label: name }))} data-testid="goods-store" />
      </Form.Item>
      <Form.Item
        name="categoryId"
        label="分类"
        rules={[{ required: true, message: "请选择分类" }]}
        getValueProps={(id?: string) => ({ value: toPath(id) })}
        getValueFromEvent={(path?: string[]) => lastOf(path)}
      >
        <Cascader
          changeOnSelect
          showSearch
          placeholder="选择分类"
          data-testid="goods-category"
          options={categories}
          fieldNames={{ value: "id", label: "name", children: "children" }}
        />
      </Form.Item>
      <MarkFields brands={brands} />
      <NumberItem name="sort" label="排序" tooltip="数字小的排在前面">
        <WholeInput min={0} style={{ width: "100%" }} />
      </NumberItem>
    </div>
  );
}

function MarkFields({ brands }: Pick<GoodsChoices, "brands">) {
  return (
    <>
      <Form.Item name="brandId" label="品牌">
        <Select
          allowClear
          showSearch
          optionFilterProp="label"
          placeholder="不选品牌"
          options={brands.map(({ id, name }) => ({ value: id, label: name }))}
          data-testid="goods-brand"
        />
      </Form.Item>
      <Form.Item name="tags" label="标签">
        <Select
          mode="tags"
          maxCount={6}
          placeholder="回车添加，最多六个"
          open={false}
          suffixIcon={null}
          data-testid="goods-tags"
        />
      </Form.Item>
    </>
  );
}

function FreightFields({ choices: { templates } }: { choices: GoodsChoices }) {
  const isVirtual = Form.useWatch("virtual") === true;
  const hasTemplate = Boolean(Form.useWatch("freightTemplateId"));
  return (
    <div className="field-grid">
      <Form.Item name="virtual" label="虚拟商品" valuePropName="checked" extra="不需要收货地址，付款后自动完成">
        <Switch data-testid="goods-virtual" />
      </Form.Item>
      {!isVirtual && (
        <Form.Item name="freightTemplateId" label="运费模板">
          <Select
            allowClear
            placeholder="不用模板，按固定运费"
            options={templates.map(({ id, name }) => ({ value: id, label: name }))}
            data-testid="goods-template"
          />
        </Form.Item>
      )}
      {!isVirtual && !hasTemplate && (
        <NumberItem name="freightFen" label="固定运费" extra="0 为包邮">
          <FenInput data-testid="goods-freight" />
        </NumberItem>
      )}
      {!isVirtual && (
        <Form.Item name="presaleShipsBy" label="预售，最晚发货日" extra="留空为现货；过了这一天自动按现货卖">
          <DayInput placeholder="现货" />
        </Form.Item>
      )}
      <NumberItem name="purchaseLimit" label="每人限购" extra="留空为不限">
        <WholeInput min={1} max={9999} suffix="件" style={{ width: "100%" }} data-testid="goods-limit" />
      </NumberItem>
    </div>
  );
}

function RewardFields({ choices: { standings, titles, cards } }: { choices: GoodsChoices }) {
  const form = Form.useFormInstance<GoodsValues>();
  const zone = Form.useWatch("zone", form);
  const storeId = Form.useWatch("storeId", form);
  const hasRates = zone === "retail" || zone === "member";
  const packs = [
    { value: "identity:agent", label: "成为代理" },
    { value: "identity:boss", label: "成为老板" },
    ...titles.map(({ id, name }) => ({ value: `title:${id}`, label: `获得头衔 ${name}` })),
    ...cards
      .filter(({ scope }) => scope === "platform" || scope === `store:${storeId}`)
      .map(({ id, name }) => ({ value: `card:${id}`, label: `获得会员卡 ${name}` })),
  ];
  return (
    <div className="field-grid">
      {hasRates &&
        standings.map(({ id, name, planRateBp }) => (
          <NumberItem key={id} name={["rates", id]} label={`${name}佣金`}>
            <RateInput placeholder={`按方案 ${planRateBp / 100}%`} data-testid={`goods-rate-${id}`} />
          </NumberItem>
        ))}
      <NumberItem name="pointsRateBp" label="积分倍率" tooltip="100% 为平常的积分；留空按会员方案">
        <RateInput max={10_000} placeholder="按会员方案" />
      </NumberItem>
      <Form.Item name="grant" label="购买即得" extra="礼包商品：付款后授予，全额退款时收回">
        <Select allowClear placeholder="不是礼包" options={packs} data-testid="goods-grant" />
      </Form.Item>
    </div>
  );
}
