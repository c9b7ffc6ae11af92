"""Makes reports of which the truth is known, in every dialect and format that offices hold."""
