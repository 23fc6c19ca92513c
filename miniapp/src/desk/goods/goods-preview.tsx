import { MobileOutlined, PlayCircleFilled } from "@ant-design/icons";
import type { GoodsChoices } from "@liandong/api/shop/goods/show-choices";
import { Button, type FormInstance, Modal } from "antd";
import { useState } from "react";
import { formatFen } from "@/format/money";
import type { GoodsValues, VariantValues } from "./form-values";
import "./goods-preview.css";

type Props = { form: FormInstance<GoodsValues>; choices: GoodsChoices };

/** 手机预览: what is typed, as the product page of the mini-program shows it, also before it is saved. */
export function PreviewButton({ form, choices }: Props) {
  const [values, setValues] = useState<GoodsValues | null>(null);
  return (
    <>
      <Button
        icon={<MobileOutlined />}
        onClick={() => setValues(form.getFieldsValue(true))}
        data-testid="goods-preview-open"
      >
        手机预览
      </Button>
      {values && (
        <Modal open title="手机预览" footer={null} width={423} onCancel={() => setValues(null)}>
          <div className="phone" data-testid="goods-preview">
            <Phone goods={values} choices={choices} />
          </div>
        </Modal>
      )}
    </>
  );
}

function Phone({ goods, choices }: { goods: GoodsValues; choices: GoodsChoices }) {
  const variants = (goods.variants ?? []).filter(Boolean);
  const attributes = (goods.attributes ?? []).filter((one) => one?.name && one.value);
  const specs = (goods.specNames ?? []).map((name, at) => ({
    key: `${at}-${name}`,
    name,
    values: variants.map((one) => one.values?.[at] ?? ""),
  }));
  const store = choices.stores.find(({ id }) => id === goods.storeId)?.name;
  const brand = choices.brands.find(({ id }) => id === goods.brandId)?.name;
  return (
    <>
      <Pictures pictures={goods.pictures ?? []} videoUrl={goods.videoUrl ?? null} />
      <div className="phone-card">
        <Price zone={goods.zone} variants={variants} />
        <b className="phone-title">{goods.title || "还没有标题"}</b>
        {goods.subtitle && <span className="phone-soft">{goods.subtitle}</span>}
        {(goods.tags ?? []).length > 0 && (
          <span className="phone-tags">
            {goods.tags.map((tag) => (
              <i key={tag}>{tag}</i>
            ))}
          </span>
        )}
      </div>
      <div className="phone-card">
        {specs.map(({ key, name, values }) => (
          <Choices key={key} name={name} values={values} />
        ))}
      </div>
      <div className="phone-card phone-row">
        <b>{store ?? "还没有选店铺"}</b>
        <span className="phone-soft">{goods.virtual ? "付款后自动发货" : "付款后按订单顺序发货"}</span>
      </div>
      {(brand || attributes.length > 0) && (
        <dl className="phone-card phone-facts">
          {[...(brand ? [{ name: "品牌", value: brand }] : []), ...attributes].map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <Blocks blocks={goods.description ?? []} />
    </>
  );
}

function Pictures({ pictures, videoUrl }: { pictures: string[]; videoUrl: string | null }) {
  const [at, setAt] = useState(0);
  const slides = [...(videoUrl ? [videoUrl] : []), ...pictures];
  const shown = slides[Math.min(at, slides.length - 1)];
  if (!shown) return <div className="phone-pictures phone-soft">还没有图片</div>;
  return (
    <div className="phone-pictures">
      {shown === videoUrl ? (
        // biome-ignore lint/a11y/useMediaCaption: a preview of what was uploaded; shops have no captions
        <video src={shown} controls preload="metadata" aria-label="主图视频" />
      ) : (
        <img src={shown} alt={`第 ${at + 1} 张图片`} />
      )}
      <span className="phone-dots">
        {slides.map((slide, index) => (
          <button
            key={slide}
            type="button"
            aria-label={slide === videoUrl ? "看视频" : `看第 ${index + 1} 张`}
            className={index === at ? "is-on" : undefined}
            onClick={() => setAt(index)}
          >
            {slide === videoUrl && <PlayCircleFilled />}
          </button>
        ))}
      </span>
    </div>
  );
}

type PriceProps = { zone: GoodsValues["zone"]; variants: readonly VariantValues[] };

/** The price of the cheapest variant, as the page shows it before one is chosen. */
function Price({ zone, variants }: PriceProps) {
  const cheapest = [...variants].sort((a, b) => (a.priceFen ?? 0) - (b.priceFen ?? 0))[0];
  if (!cheapest) return null;
  const { priceFen, listPriceFen, memberPriceFen, pointsPrice } = cheapest;
  const differ = variants.some((one) => one.priceFen !== priceFen);
  return (
    <span className="phone-price">
      {zone === "free" ? (
        <b>免费</b>
      ) : zone === "points" ? (
        <b>
          {pointsPrice ?? 0} 积分{priceFen > 0 && ` + ${formatFen(priceFen)}`}
        </b>
      ) : (
        <b>
          {formatFen(priceFen ?? 0)}
          {differ && <small> 起</small>}
        </b>
      )}
      {listPriceFen && zone !== "free" && zone !== "points" ? <s>{formatFen(listPriceFen)}</s> : null}
      {zone === "member" && memberPriceFen !== null && <em>代理价 {formatFen(memberPriceFen)}</em>}
    </span>
  );
}

function Choices({ name, values }: { name: string; values: string[] }) {
  const own = [...new Set(values.filter(Boolean))];
  if (own.length === 0) return null;
  return (
    <p className="phone-choices">
      <span className="phone-soft">{name}</span>
      {own.map((value) => (
        <i key={value}>{value}</i>
      ))}
    </p>
  );
}

function Blocks({ blocks }: { blocks: GoodsValues["description"] }) {
  const keyed = blocks.filter(Boolean).map((block, index) => ({ block, key: `${index}-${block.kind}` }));
  return (
    <div className="phone-blocks">
      {keyed.map(({ block, key }) =>
        block.kind === "text" ? <p key={key}>{block.text}</p> : block.url && <img key={key} src={block.url} alt="" />,
      )}
    </div>
  );
}
