"""The same questions on a Spark Connect cluster, for tables beyond one machine.

`pyspark` is imported when a cluster is asked for the first time, never before:
it belongs to the extra `spark`.

cluster  Cluster: a session that answers a Query or citizens' SQL
copies   the Parquet copy of a table that the cluster reads
"""

from modellkommune.kernel.tables.spark.cluster import Cluster
from modellkommune.kernel.tables.spark.copies import copy_for_cluster

__all__ = ["Cluster", "copy_for_cluster"]
