import { useEffect, useState } from "react";
import { client } from "../kit/client";
import { applyShades } from "../kit/shop-colour";

/** The shop's name, asked for with its colour and without the cache of the desk, which is loaded after the login; empty until it is known. */
export function useShopName(): string {
  const [name, setName] = useState("");
  useEffect(() => {
    client.settings.shop.query().then(
      ({ brand, shades }) => {
        setName(brand.name);
        applyShades(shades);
      },
      () => {},
    );
  }, []);
  return name;
}
