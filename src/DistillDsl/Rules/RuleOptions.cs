namespace DistillDsl.Rules;

/// <summary>The options of a rule, by parameter name.</summary>
internal sealed class RuleOptions(IReadOnlyDictionary<string, object> values)
{
    public long Integer(string name) => Convert.ToInt64(values[name], System.Globalization.CultureInfo.InvariantCulture);

    public double Number(string name) => (double)values[name];

    public string Text(string name) => (string)values[name];
}
