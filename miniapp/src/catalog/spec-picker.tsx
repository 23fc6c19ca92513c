import { Text, View } from "@tarojs/components";
import { OwnPrice } from "@/catalog/own-price";
import { dimensionsOf, type SpecDimension, valueState } from "@/catalog/spec-choice";
import type { SpecChosen } from "@/catalog/use-spec-choice";
import { enlarge } from "@/components/enlarge";
import { Picture } from "@/components/picture";
import { Stepper } from "@/components/stepper";
import { group, tap } from "@/components/tap";
import { pictureAddress } from "@/data/api-url";
import type { Product, Sku } from "@/data/shapes";
import "./spec-picker.css";

/** The specs of a variant in words, such as "雾霾蓝 · XL". */
export function skuName({ specs }: Pick<Sku, "specs">): string {
  return specs.map(({ value }) => value).join(" · ") || "标准款";
}

type Props = { product: Product; chosen: SpecChosen; withQuantity?: boolean };

/** 选规格: a dimension after the other; what does not exist or is sold out is greyed beside what is chosen already. */
export function SpecPicker({ product, chosen, withQuantity = true }: Props) {
  const { sku, quantity, setQuantity, max, limit } = chosen;
  return (
    <>
      <PickerHead product={product} sku={sku} />
      <View className="spec-picker">
        {dimensionsOf(product.skus).map((dimension) => (
          <Dimension key={dimension.name} product={product} dimension={dimension} chosen={chosen} />
        ))}
      </View>
      {withQuantity && (
        <View className="row row--between spec-picker__quantity">
          <View>
            <Text className="block">数量</Text>
            {(product.purchaseLimit !== null || product.allowed !== null) && (
              <Text className="faint small number">{limit}</Text>
            )}
          </View>
          <Stepper id="quantity" value={quantity} max={max} limit={limit} onChange={setQuantity} />
        </View>
      )}
    </>
  );
}

/** From which stock on the number is shown as the last pieces. */
const fewPieces = 10;

function stockWords(sku: Sku | undefined): string {
  if (!sku) return "";
  if (sku.stock === 0) return "这一款暂时缺货";
  return sku.stock <= fewPieces ? `仅剩 ${sku.stock} 件` : `库存 ${sku.stock} 件`;
}

function PickerHead({ product, sku }: { product: Product; sku: Sku | undefined }) {
  const path = sku?.pictureUrl ?? product.pictureUrl;
  const enlargeIt = () => enlarge({ urls: [pictureAddress(path)], current: pictureAddress(path) });
  return (
    <View className="spec-picker__head">
      <View className="spec-picker__picture" {...tap(enlargeIt, { label: "查看大图" })}>
        <Picture path={path} />
      </View>
      <View className="grow">
        <OwnPrice id="sku-price" zone={product.zone} product={sku ? { ...sku, pricesDiffer: false } : product} />
        <Text
          id="sku-stock"
          className={`block small number ${sku && sku.stock <= fewPieces ? "spec-picker__few" : "soft"}`}
        >
          {stockWords(sku)}
        </Text>
        <Text id="sku-chosen" className="block small soft">
          {sku ? `已选 ${skuName(sku)}` : "请选择规格"}
        </Text>
      </View>
    </View>
  );
}

type DimensionProps = { product: Product; dimension: SpecDimension; chosen: SpecChosen };

function Dimension({ product, dimension: { name, values }, chosen: { choice, choose } }: DimensionProps) {
  const pictures = picturesOf(product.skus, name);
  return (
    <View className="spec-picker__dimension">
      <Text className="block soft small">{name}</Text>
      <View className="spec-picker__values" ariaLabel={name} {...group("radiogroup")}>
        {values.map((value) => {
          const isChosen = choice[name] === value;
          const state = valueState(product.skus, choice, { name, value });
          const look = [isChosen && "spec--chosen", state !== "ok" && `spec--${state}`].filter(Boolean).join(" ");
          const label = state === "impossible" ? `${value} 没有这一款` : undefined;
          return (
            <View
              key={value}
              id={`spec-${name}-${value}`}
              className={`spec ${look}`}
              {...tap(() => choose(name, value), { role: "radio", on: isChosen, label })}
            >
              {pictures && (
                <View className="spec__picture">
                  <Picture path={pictures.get(value) ?? product.pictureUrl} />
                </View>
              )}
              <Text>{value}</Text>
              {state === "sold_out" && <Text className="spec__mark">缺货</Text>}
            </View>
          );
        })}
      </View>
    </View>
  );
}

/** A picture per value where the variants of a value share one, as they do for colours; null for other dimensions. */
function picturesOf(skus: readonly Sku[], name: string): Map<string, string> | null {
  const pictures = new Map<string, string>();
  for (const { specs, pictureUrl } of skus) {
    const value = specs.find((spec) => spec.name === name)?.value;
    if (value === undefined || pictureUrl === null) continue;
    if ((pictures.get(value) ?? pictureUrl) !== pictureUrl) return null;
    pictures.set(value, pictureUrl);
  }
  return new Set(pictures.values()).size > 1 ? pictures : null;
}
