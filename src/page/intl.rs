//! Objects of the browser's `Intl`, also of classes that js-sys does not know.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Constructs an `Intl` object; `None` if the browser does not know the class or refuses.
pub fn construct(class: &str, arguments: &Array) -> Option<JsValue> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let class: Function = Reflect::get(&intl, &class.into()).ok()?.dyn_into().ok()?;
    Reflect::construct(&class, arguments).ok()
}

/// Calls a method without arguments; `None` if the object does not have it.
pub fn asked(object: &JsValue, method: &str) -> Option<JsValue> {
    let method: Function = Reflect::get(object, &method.into()).ok()?.dyn_into().ok()?;
    method.call0(object).ok()
}

/// Returns a method bound to its object, for an object that has the method.
pub fn bound(object: &JsValue, method: &str) -> Function {
    let method = Reflect::get(object, &method.into()).unwrap_or_default();
    method.unchecked_into::<Function>().bind0(object)
}

/// A plain object of text.
pub fn options(pairs: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (name, value) in pairs {
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), &(*value).into());
    }
    object
}
