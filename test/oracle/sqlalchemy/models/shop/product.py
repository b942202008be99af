from sqlalchemy import *
from sqlalchemy.orm import relationship

from . import base
from .base import SHARED


class Product(base.Base):
    __tablename__ = "product"
    __table_args__ = SHARED
    id = base.key()
    name = Column(String(length=70), nullable=False)
    weight = Column(DECIMAL(6, 2), CheckConstraint("weight > 0", name="has_weight"))
    lines = relationship("OrderLine", back_populates="product")
