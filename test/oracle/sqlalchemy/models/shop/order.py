from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base, key, reference

if TYPE_CHECKING:
    from .product import Product


class Order(Base):
    __tablename__ = "order"
    id = key()
    number: Mapped[str] = mapped_column(String(20), unique=True)
    lines: Mapped[list[OrderLine]] = relationship(back_populates="order")


class OrderLine(Base):
    __tablename__ = "order_line"
    id = key()
    order_id = reference("Order", index=True)
    product_id = reference("Product")
    amount: Mapped[int] = mapped_column(Integer, server_default="1")
    order: Mapped[Order] = relationship(back_populates="lines")
    product: Mapped[Product] = relationship(back_populates="lines")
