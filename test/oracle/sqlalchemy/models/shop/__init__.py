from .order import Order
from .product import Product
