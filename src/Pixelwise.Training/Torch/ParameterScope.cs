using Pixelwise.Networks;
using TorchSharp;

namespace Pixelwise.Training.Torch;

/// <summary>
/// One level of the weights' paths. torch forbids dots in a module's name, so each scope becomes a module that holds the next:
/// <c>up1.conv.weight</c> is the weight of <c>conv</c> in <c>up1</c>.
/// </summary>
internal sealed class ParameterScope(string name) : torch.nn.Module(name)
{
    private readonly Dictionary<string, ParameterScope> _scopes = new(StringComparer.Ordinal);

    /// <summary>Registers a parameter under the rest of its path.</summary>
    /// <param name="path">Names of scopes, then of the parameter.</param>
    /// <param name="kind">What training does with it.</param>
    /// <param name="tensor">Its value; the scope owns it from now on.</param>
    public void Register(ReadOnlySpan<string> path, ParameterKind kind, torch.Tensor tensor)
    {
        if (path is [var name])
        {
            // Weights outlive the dispose scope in which somebody happens to build a network.
            if (kind == ParameterKind.Weight)
            {
                var weight = new TorchSharp.Modules.Parameter(tensor);
                weight.DetachFromDisposeScope();
                register_parameter(name, weight);
            }
            else
            {
                register_buffer(name, tensor.DetachFromDisposeScope());
            }
            return;
        }
        if (!_scopes.TryGetValue(path[0], out var scope))
        {
            _scopes.Add(path[0], scope = new ParameterScope(path[0]));
            register_module(path[0], scope);
        }
        scope.Register(path[1..], kind, tensor);
    }
}
