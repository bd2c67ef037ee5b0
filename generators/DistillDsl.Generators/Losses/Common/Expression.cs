using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses.Common;

/// <summary>
/// A loss as C#, in its parts: a tree of calls over features, targets and constants. Expressions are equal if they compute the same, which is how
/// shared parts of several terms are found.
/// </summary>
internal abstract record Expression
{
    /// <summary>The direct subexpressions.</summary>
    public virtual IEnumerable<Expression> Parts => [];

    public static implicit operator Expression(double value) => new Code(Literals.Double(value));

    public static implicit operator Expression(long value) => new Code(Literals.Integer(value));

    public static implicit operator Expression(bool value) => new Code(Literals.Bool(value));
}

/// <summary>Literal C#: a literal, a field, a local.</summary>
internal sealed record Code(string Text) : Expression
{
    public static Code Null { get; } = new("null");

    public static Code String(string value) => new(Literals.LongString(value));

    /// <summary>An argument of the step.</summary>
    public static Code Target(string name) => new(Identifiers.Escaped(name));
}

/// <summary>The value of a network at a place.</summary>
internal sealed record Feature(Network Network, Place Place) : Expression
{
    public static Feature OfStudent(Place place) => new(Network.Student, place);

    public static Feature OfTeacher(Place place) => new(Network.Teacher, place);
}

/// <summary>A call, of a method of the recipe if there is no receiver.</summary>
internal sealed record Call(Expression? On, string Method, EquatableArray<Expression> Arguments) : Expression
{
    public Call(string method, params Expression[] arguments)
        : this(null, method, new EquatableArray<Expression>(arguments))
    {
    }

    public Call(Expression on, string method, params Expression[] arguments)
        : this(on, method, new EquatableArray<Expression>(arguments))
    {
    }

    public override IEnumerable<Expression> Parts => On is null ? Arguments : Arguments.Prepend(On);
}

/// <summary>An argument passed by name.</summary>
internal sealed record Named(string Parameter, Expression Value) : Expression
{
    public override IEnumerable<Expression> Parts => [Value];
}

/// <summary>An argument on a new line, for readability.</summary>
internal sealed record NewLine(Expression Argument) : Expression
{
    public override IEnumerable<Expression> Parts => [Argument];
}

/// <summary>A property, optionally with an index or a range: <c>student.Output.shape[..^1]</c>.</summary>
internal sealed record Member(Expression Of, string Name) : Expression
{
    public override IEnumerable<Expression> Parts => [Of];
}

/// <summary>A collection expression: <c>[a, b]</c>.</summary>
internal sealed record Items(EquatableArray<Expression> Values) : Expression
{
    public override IEnumerable<Expression> Parts => Values;
}

/// <summary>A spread element of a collection expression: <c>.. a</c>.</summary>
internal sealed record Spread(Expression Value) : Expression
{
    public override IEnumerable<Expression> Parts => [Value];
}

/// <summary>The sum that makes up a whole loss, one summand per line.</summary>
internal sealed record Sum(EquatableArray<Expression> Terms) : Expression
{
    public override IEnumerable<Expression> Parts => Terms;
}

/// <summary>A call times a number.</summary>
internal sealed record Product(double Factor, Expression Value) : Expression
{
    public override IEnumerable<Expression> Parts => [Value];
}

/// <summary>A value that several terms of a stage may need: it is computed once, in a local before them.</summary>
/// <param name="Value">The value; equal values share the local.</param>
/// <param name="Name">The local's name, or its end after the feature's name.</param>
/// <param name="Of">The feature that it is computed from; null if there is no single one.</param>
internal sealed record Shared(Expression Value, string Name, Feature? Of = null) : Expression
{
    public override IEnumerable<Expression> Parts => [Value];
}
